package org.rollcall.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Work of this process that several threads share. */
final class Threads {

    private Threads() {}

    /** Each does its part; when all are done, the sum of what they counted. */
    static long sum(int threads, IntToLongFunction part) {
        ExecutorService all = Executors.newFixedThreadPool(threads);
        try {
            return IntStream.range(0, threads)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> part.applyAsLong(i), all))
                    .toList()
                    .stream()
                    .mapToLong(CompletableFuture::join)
                    .sum();
        } finally {
            all.shutdown();
        }
    }
}
