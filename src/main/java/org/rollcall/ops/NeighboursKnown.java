package org.rollcall.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.rollcall.federation.Federation;
import org.rollcall.federation.NeighbourState;

/** {@code /health/ready}: how it stands with neighbours. Always UP: they are not this master. */
@Readiness
@ApplicationScoped
public class NeighboursKnown implements HealthCheck {

    @Inject Federation federation;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("neighbours").up();
        for (NeighbourState state : federation.neighbours()) {
            response.withData(state.name(), text(state));
        }
        return response.build();
    }

    private static String text(NeighbourState state) {
        String link = state.linked() ? "UP, heard %d ms ago" : "DOWN %s";
        return link.formatted(state.linked() ? state.silentMillis() : state.fault())
                + ", %d servers, %d refused".formatted(state.servers(), state.refused());
    }
}
