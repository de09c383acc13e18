package org.rollcall.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollcall.wire.Await;
import org.rollcall.wire.ShippedJar;

/** A running rollcall.jar and the figures that it can be asked for. */
final class Server implements Target, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ShippedJar jar;
    private final Duration firstPacket;

    /** Waits until it answers packets. */
    Server(ShippedJar jar) {
        this.jar = jar;
        this.firstPacket = FirstAnswer.await(jar);
    }

    /** From the start of the process to the first answers. */
    record Start(Duration packets, Duration pages) {}

    /** Waits until it serves pages too. */
    Start awaitPages() {
        jar.await("/health/ready", 200);
        return new Start(firstPacket, jar.sinceStart());
    }

    Duration sinceStart() {
        return jar.sinceStart();
    }

    /** The process, for what else it can be asked. */
    ShippedJar jar() {
        return jar;
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

    /** A figure that the store tells with its health; empty where it tells none. */
    OptionalLong store(String figure) {
        Matcher found =
                Pattern.compile("\"" + figure + "\": *\"?(\\d+)")
                        .matcher(jar.get("/health/ready").body());
        return found.find()
                ? OptionalLong.of(Long.parseLong(found.group(1)))
                : OptionalLong.empty();
    }

    /** Waits until the database knows everything. */
    void awaitStored() {
        Await.until(
                PATIENCE,
                () -> store("waiting").orElse(0) == 0,
                () -> store("waiting").orElse(0) + " changes not stored yet");
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
