package org.rollcall.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollcall.wire.Await;
import org.rollcall.wire.ShippedJar;

/** A running rollcall.jar and the figures that it can be asked for. */
final class Server implements Target, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ShippedJar jar;
    private final Start start;

    /** Waits until it answers packets and pages. */
    Server(ShippedJar jar) {
        this.jar = jar;
        Duration packets = FirstAnswer.await(jar);
        jar.await("/health/ready", 200);
        start = new Start(packets, jar.sinceStart());
    }

    /** From the start of the process to the first answers. */
    record Start(Duration packets, Duration pages) {}

    Start start() {
        return start;
    }

    /** The same process by another of its ports. */
    Target at(String section, String key) {
        record Port(int port, long pid) implements Target {}
        return new Port(jar.port(section, key), pid());
    }

    @Override
    public int port() {
        return jar.port("worldforge", "port");
    }

    @Override
    public long pid() {
        return jar.pid();
    }

    /** The sum of a metric over all of its tags; empty where there is no such metric. */
    Optional<Double> metric(String name) {
        Pattern sample = Pattern.compile("^" + name + "(?:\\{.*})? (\\S+)$", Pattern.MULTILINE);
        Matcher found = sample.matcher(jar.get("/metrics").body());
        return found.results().map(r -> Double.valueOf(r.group(1))).reduce(Double::sum);
    }

    /** The one sample of a metric with these tags; 0 before there is one. */
    double metric(String name, String... tags) {
        return jar.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> Stream.of(tags).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    int entries() {
        return metric("rollcall_entries").orElseThrow().intValue();
    }

    void awaitEntries(int count) {
        Await.until(
                PATIENCE,
                () -> entries() == count,
                () -> "%d servers listed (expected: %d)".formatted(entries(), count));
    }

    /** What is alive on the heap, after a full collection. */
    long heapBytes() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        String histogram = new Command(jcmd, pid(), "GC.class_histogram").output();
        String total = histogram.substring(histogram.lastIndexOf("Total")).trim();
        return Long.parseLong(total.split("\\s+")[2]);
    }

    /** Ends it and starts it anew with the same home. */
    Server restart() {
        jar.stop();
        return new Server(jar.restart());
    }

    @Override
    public void close() {
        jar.close();
    }
}
