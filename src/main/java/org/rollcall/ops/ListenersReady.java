package org.rollcall.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** {@code /health/ready}: DOWN while any listener is, with the reason under that one's name. */
@Readiness
@ApplicationScoped
public class ListenersReady implements HealthCheck {

    @Inject Listeners listeners;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("listeners").status(listeners.started());
        for (Door door : listeners.doors()) {
            response.withData(door.spec().name(), door.open() ? "UP " + door.text() : down(door));
            if (!door.open()) {
                response.down();
            }
        }
        return response.build();
    }

    private static String down(Door door) {
        return "DOWN " + door.fault();
    }
}
