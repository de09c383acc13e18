package org.rollcall.registry;

/** Monotonic nanoseconds from an arbitrary origin: only differences mean anything. */
@FunctionalInterface
public interface Ticker {

    long nanos();

    static Ticker system() {
        return System::nanoTime;
    }
}
