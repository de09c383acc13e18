package org.rollcall.wire;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true, for a limited time. */
public final class Await {

    private Await() {}

    public static void until(
            Duration patience, BooleanSupplier reached, Supplier<String> otherwise) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "after " + patience.toSeconds() + " s: " + otherwise.get());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
