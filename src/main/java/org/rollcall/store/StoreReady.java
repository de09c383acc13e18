package org.rollcall.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * {@code store} in {@code /health/ready}. Always UP, since all is served from memory: DOWN would
 * take a server out of service that serves. Says {@code degraded} where nothing is being kept.
 */
@Readiness
@ApplicationScoped
public class StoreReady implements HealthCheck {

    @Inject Store store;

    @Override
    public HealthCheckResponse call() {
        StoreState state = store.state();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("store")
                        .up()
                        .withData("database", state.database())
                        .withData("degraded", state.degraded())
                        .withData("restored", state.restored())
                        .withData("waiting", state.waiting())
                        .withData("transactions", state.transactions());
        if (state.degraded()) {
            response.withData("fault", state.fault()).withData("since", state.since().toString());
        }
        return response.build();
    }
}
