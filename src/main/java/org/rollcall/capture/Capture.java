package org.rollcall.capture;

import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.rollcall.adapter.api.Tap;
import org.rollcall.adapter.api.Wire;

/**
 * One capture while it runs: I/O threads put in what they see and never wait; a thread of its own
 * writes it. What comes faster than the disk takes it is counted and left out.
 */
final class Capture implements Tap, Runnable {

    private static final int MOST_WAITING = 8_192;

    /** What must be left on the disk for everybody else. */
    private static final long ROOM_BYTES = 64L << 20;

    private static final int PACKETS_TO_A_LOOK = 256;

    /** By whoever stops it. */
    private static final Duration MOST_WAITED = Duration.ofSeconds(5);

    /**
     * How much of what.
     *
     * @param listener only this one; empty: all
     */
    record Limits(String listener, long bytes, Duration lasting, Set<String> secrets) {}

    private record Seen(Instant at, Wire wire) {}

    private final Path file;
    private final Limits limits;
    private final Clock clock;
    private final Instant begun;
    private final Runnable ended;
    private final BlockingQueue<Seen> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong lost = new AtomicLong();
    private final CountDownLatch written = new CountDownLatch(1);
    private volatile long packets;
    private volatile long bytes;
    private volatile boolean over;
    private volatile String why = "";

    /**
     * @param ended is told when it is over, whoever has ended it
     */
    Capture(Path file, Limits limits, Clock clock, Runnable ended) {
        this.file = file;
        this.limits = limits;
        this.clock = clock;
        this.begun = clock.instant();
        this.ended = ended;
    }

    @Override
    public void saw(Wire wire) {
        boolean meant = limits.listener().isEmpty() || limits.listener().equals(wire.listener());
        if (meant && !over && !waiting.offer(new Seen(clock.instant(), wire))) {
            lost.incrementAndGet();
        }
    }

    /** What is waiting is still written; returns when it is, unless the disk takes for ever. */
    void stop() {
        over = true;
        try {
            written.await(MOST_WAITED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try (PcapngFile pcap = new PcapngFile(Files.newOutputStream(file, CREATE_NEW))) {
            Recorder recorder = new Recorder(pcap, limits.secrets());
            while (!over || !waiting.isEmpty()) {
                Seen seen = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (seen == null) {
                    pcap.flush();
                } else {
                    recorder.write(seen.at(), seen.wire());
                    packets = recorder.packets();
                    bytes = pcap.bytes();
                }
                checkBounds();
            }
        } catch (IOException e) {
            why = "disk";
        } catch (InterruptedException e) {
            why = "end";
        } finally {
            over = true;
            waiting.clear();
            ended.run();
            written.countDown();
        }
    }

    private void checkBounds() throws IOException {
        if (bytes >= limits.bytes()) {
            end("size");
        } else if (!clock.instant().isBefore(begun.plus(limits.lasting()))) {
            end("time");
        } else if (packets % PACKETS_TO_A_LOOK == 0
                && Files.getFileStore(file).getUsableSpace() < ROOM_BYTES) {
            end("disk");
        }
    }

    /** At a bound even what waits is left out. */
    private void end(String reason) {
        why = reason;
        over = true;
        lost.addAndGet(waiting.size());
        waiting.clear();
    }

    CaptureState state() {
        return new CaptureState(
                file.getFileName().toString(),
                limits.listener(),
                begun,
                written.getCount() > 0,
                packets,
                bytes,
                lost.get(),
                why);
    }
}
