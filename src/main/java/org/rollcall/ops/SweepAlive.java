package org.rollcall.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.rollcall.timer.LastSweep;

/** {@code /health/live}: DOWN when the sweep that runs each second has not for half a minute. */
@Liveness
@ApplicationScoped
public class SweepAlive implements HealthCheck {

    private static final Duration TOLERATED = Duration.ofSeconds(30);

    @Inject LastSweep lastSweep;

    @Override
    public HealthCheckResponse call() {
        Duration age = lastSweep.age();
        return HealthCheckResponse.named("sweep")
                .status(age.compareTo(TOLERATED) < 0)
                .withData("seconds-since-last", age.toSeconds())
                .build();
    }
}
