package org.rollcall.adapter.io;

import io.netty.util.concurrent.FastThreadLocal;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs tasks on the container's threads. A thread comes with the class loader of whoever caused the
 * task, often that of the application, which must not stay reachable from an event loop: so each
 * task runs with the adapter's own.
 */
public final class Works {

    private static final Logger LOG = Logger.getLogger("org.rollcall.adapter");

    private final WorkManager manager;

    public Works(WorkManager manager) {
        this.manager = manager;
    }

    /**
     * Queues a task and returns.
     *
     * @throws RejectedExecutionException when the container takes no more work
     */
    public void run(String name, Runnable task) {
        try {
            manager.scheduleWork(new NamedWork(name, task));
        } catch (WorkException e) {
            throw new RejectedExecutionException(
                    name + ": the container refused a thread: " + e.getMessage(), e);
        }
    }

    private record NamedWork(String name, Runnable task) implements Work {

        @Override
        public void run() {
            Thread thread = Thread.currentThread();
            String formerName = thread.getName();
            ClassLoader formerLoader = thread.getContextClassLoader();
            thread.setName(name);
            thread.setContextClassLoader(Works.class.getClassLoader());
            try {
                task.run();
            } catch (Throwable e) {
                LOG.log(Level.SEVERE, name + ": a task failed", e);
            } finally {
                FastThreadLocal.removeAll();
                thread.setContextClassLoader(formerLoader);
                thread.setName(formerName);
            }
        }

        /** Nothing to do: whoever started the task ends it. */
        @Override
        public void release() {}
    }
}
