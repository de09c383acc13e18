package org.rollcall.ops;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.Executor;

/** Makes the container's threads injectable, for work that no I/O thread may wait for. */
@ApplicationScoped
public class Background {

    @Resource private ManagedExecutorService executor;

    @Produces
    Executor background() {
        return executor;
    }
}
