package org.rollcall.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** {@code /health/started}: UP once every listener was opened, or found impossible to open. */
@Startup
@ApplicationScoped
public class Started implements HealthCheck {

    @Inject Listeners listeners;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("start-up").status(listeners.started()).build();
    }
}
