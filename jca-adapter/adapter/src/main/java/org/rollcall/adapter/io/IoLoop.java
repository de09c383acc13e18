package org.rollcall.adapter.io;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * One I/O thread of a listener: a Netty event loop that runs as a Work of the container for as long
 * as it lives.
 */
public final class IoLoop {

    private static final long START_LIMIT_SECONDS = 10;
    private static final long QUIET_CHECK_MILLIS = 3;
    private static final int MOST_QUIET_CHECKS = 300;

    private final String name;
    private final Works works;
    private final Runnable atEnd;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final SingleThreadIoEventLoop loop;
    private volatile boolean refused;

    /**
     * Makes the loop; its thread starts with the first task.
     *
     * @param atEnd runs on the loop's thread when nothing else will any more
     */
    public IoLoop(Setup setup, int number, Runnable atEnd) {
        this(setup.spec().name() + "-" + number, setup.transport(), setup.works(), atEnd);
    }

    /** A loop that belongs to no listener. */
    public IoLoop(String name, Transport transport, Works works, Runnable atEnd) {
        this.name = "rollcall-" + name;
        this.works = works;
        this.atEnd = atEnd;
        this.loop = new SingleThreadIoEventLoop(null, this::start, transport.handlers());
    }

    private void start(Runnable task) {
        Runnable life = () -> live(task);
        if (refused) {
            // Only to give back the loop's descriptors, which nothing but its own thread can do.
            new Thread(life, name).start();
            return;
        }
        try {
            works.run(name, life);
        } catch (RejectedExecutionException e) {
            refused = true;
            throw e;
        }
    }

    private void live(Runnable task) {
        try {
            FastThreadLocalThread.runWithFastThreadLocal(task);
        } finally {
            atEnd.run();
            ended.countDown();
        }
    }

    public EventLoop netty() {
        return loop;
    }

    /** Runs something on the loop and waits for it; a busy container may have no thread for it. */
    public <T> T call(Callable<T> task) throws Exception {
        Future<T> result = loop.submit(task);
        try {
            return result.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            result.cancel(false);
            throw new TimeoutException(
                    "thread " + name + " did not start within " + START_LIMIT_SECONDS + " s");
        }
    }

    /** Runs something when this round's events and tasks are done. */
    public void afterRound(Runnable task) {
        loop.executeAfterEventLoopIteration(task);
    }

    /**
     * Runs something on the loop once a count has stopped rising, or after a second. It is looked
     * at again after the loop has asked the kernel: nothing new means that nothing was waiting.
     */
    public void whenQuiet(LongSupplier count, Runnable then) {
        whenQuiet(count, then, count.getAsLong(), MOST_QUIET_CHECKS);
    }

    private void whenQuiet(LongSupplier count, Runnable then, long before, int checksLeft) {
        Runnable check =
                () -> {
                    long now = count.getAsLong();
                    if (now == before || checksLeft == 0) {
                        then.run();
                    } else {
                        whenQuiet(count, then, now, checksLeft - 1);
                    }
                };
        loop.schedule(check, QUIET_CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Runs on the loop what closes its sockets and ends it; does not wait. */
    public void closeOnLoop(Runnable closing) {
        try {
            loop.execute(closing);
        } catch (RejectedExecutionException e) {
            // It has ended, or never got a thread; the latter still has descriptors.
            end();
        }
    }

    /** Asks the loop to end; its sockets must be closed before, on the loop. */
    public void end() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** Waits for the end until the deadline; false when the thread is still held by a bean. */
    public boolean awaitEnd(long deadlineNanos) {
        try {
            return ended.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
