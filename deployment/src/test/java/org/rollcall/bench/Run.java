package org.rollcall.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What one run of the load generator found.
 *
 * @param told its own figures, by name
 * @param cpuSeconds what the process under load used meanwhile, in user and kernel mode
 */
record Run(Map<String, Double> told, double cpuSeconds) {

    /** Reads a line of name=value. */
    static Run of(String line, double cpuSeconds) {
        Map<String, Double> told =
                Arrays.stream(line.trim().split(" "))
                        .map(pair -> pair.split("="))
                        .collect(
                                Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));
        return new Run(told, cpuSeconds);
    }

    /** Load that this process makes; the supplier counts what was answered. */
    static Run of(Target target, LongSupplier load) {
        double cpu = Cpu.secondsOf(target.pid());
        long began = System.nanoTime();
        double answered = load.getAsLong();
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<String, Double> told = Map.of("answered", answered, "seconds", seconds);
        return new Run(told, Cpu.secondsOf(target.pid()) - cpu);
    }

    double answered() {
        return told.get("answered");
    }

    double seconds() {
        return told.get("seconds");
    }

    double perSecond() {
        return answered() / seconds();
    }

    /** Servers in the last list. */
    int total() {
        return told.get("total").intValue();
    }

    /** Of the last answer. */
    int bytes() {
        return told.get("bytes").intValue();
    }

    double cpuMicros() {
        return cpuSeconds * 1e6 / answered();
    }

    double p50Millis() {
        return told.get("p50_us") / 1e3;
    }

    double p99Millis() {
        return told.get("p99_us") / 1e3;
    }

    double longestMillis() {
        return told.get("longest_us") / 1e3;
    }
}
