package org.rollcall.dialect.crossfire;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that may hang in DNS. Their own, since nothing else may wait for a stranger's DNS
 * server; what exceeds the queue is rejected.
 */
@ApplicationScoped
@Typed(CrossfireLookups.class)
public class CrossfireLookups implements Executor {

    private static final int THREADS = 8;
    private static final int WAITING = 256;

    @Resource private ManagedThreadFactory threads;
    private ThreadPoolExecutor pool;

    @PostConstruct
    void start() {
        pool =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        threads);
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable lookup) {
        pool.execute(lookup);
    }

    @PreDestroy
    void stop() {
        pool.shutdownNow();
    }
}
