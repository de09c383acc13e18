package org.rollcall.capture;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rollcall.adapter.api.Tapping;
import org.rollcall.dialect.Dialect;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsService;

/** The one capture that may run, and the files of earlier ones. */
@ApplicationScoped
public class Captures {

    /** To be said of a file that is handed out. */
    public static final String CONTENT_TYPE = "application/x-pcapng";

    private static final String ENDING = ".pcapng";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    @Inject Tapping sockets;
    @Inject SettingsService settings;
    @Inject @Any Instance<Dialect> dialects;
    @Resource ManagedThreadFactory threads;

    private final Clock clock = Clock.systemUTC();
    private volatile Capture latest;

    /** A file of an earlier capture, or of the one that runs. */
    public record Kept(String name, long bytes, Instant at) {}

    /**
     * @param listener only this one; empty: all
     * @throws IllegalStateException if one is running
     */
    public synchronized CaptureState start(String listener) throws IOException {
        if (latest != null && latest.state().running()) {
            throw new IllegalStateException("running");
        }
        Files.createDirectories(folder());
        Settings now = settings.current();
        makeRoom(now.get(CaptureSettings.KEPT) - 1);
        Path file = folder().resolve(NAME.format(clock.instant()) + ENDING);
        Set<String> secrets =
                dialects.stream()
                        .flatMap(dialect -> dialect.secretNames().stream())
                        .collect(Collectors.toSet());
        Capture capture =
                new Capture(
                        file,
                        new Capture.Limits(
                                listener,
                                (long) now.get(CaptureSettings.MEGABYTES) << 20,
                                now.get(CaptureSettings.SECONDS),
                                secrets),
                        clock,
                        () -> sockets.tap(null));
        Thread writer = threads.newThread(capture);
        writer.setName("rollcall-capture");
        latest = capture;
        sockets.tap(capture);
        writer.start();
        return capture.state();
    }

    private Path folder() {
        return settings.home().folder().resolve("data").resolve("captures");
    }

    private void makeRoom(int most) throws IOException {
        List<Kept> all = all();
        for (Kept old : all.subList(Math.min(most, all.size()), all.size())) {
            Files.deleteIfExists(folder().resolve(old.name()));
        }
    }

    /** Its file is whole then. */
    @PreDestroy
    public void stop() {
        Capture running = latest;
        if (running != null) {
            running.stop();
        }
    }

    /** Nothing where there was none since the start. */
    public Optional<CaptureState> state() {
        return Optional.ofNullable(latest).map(Capture::state);
    }

    /** The newest first. */
    public List<Kept> all() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .map(Captures::kept)
                    .sorted(Comparator.comparing(Kept::name).reversed())
                    .toList();
        }
    }

    private static Kept kept(Path file) {
        try {
            return new Kept(
                    file.getFileName().toString(),
                    Files.size(file),
                    Files.getLastModifiedTime(file).toInstant());
        } catch (IOException gone) {
            return new Kept(file.getFileName().toString(), 0, Instant.EPOCH);
        }
    }

    /** Nothing if there is none of that name. */
    public Optional<Path> file(String name) throws IOException {
        // By comparing and never by putting it into a path: names come from outside.
        return all().stream()
                .map(Kept::name)
                .filter(name::equals)
                .findFirst()
                .map(folder()::resolve);
    }

    public boolean delete(String name) throws IOException {
        Optional<Path> file = file(name);
        return file.isPresent() && Files.deleteIfExists(file.get());
    }

    /** The first packets of one, as people read them; none if there is none of that name. */
    public List<Line> lines(String name, int most) throws IOException {
        List<Line> lines = new ArrayList<>();
        visit(
                name,
                told -> {
                    lines.add(Line.of(told));
                    return lines.size() < most;
                });
        return lines;
    }

    /** Hands out packets in their order, put into words, for as long as the visitor wants more. */
    public void visit(String name, Predicate<Told> visitor) throws IOException {
        Optional<Path> file = file(name);
        if (file.isPresent()) {
            Conversations conversations = new Conversations(places());
            segments(file.get(), segment -> visitor.test(conversations.read(segment)));
        }
    }

    /** Those that are shut today are as they would be by default: their packets are kept. */
    private Map<String, Told.Place> places() {
        Map<String, Told.Place> places = new HashMap<>();
        for (Settings known : List.of(Settings.defaults(), settings.current())) {
            for (Dialect dialect : dialects) {
                dialect.listeners(known)
                        .forEach(spec -> places.put(spec.name(), new Told.Place(spec, dialect)));
            }
        }
        return places;
    }

    private static void segments(Path file, Predicate<Segment> visitor) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            PcapngFile.visit(in, packet -> visitor.test(Segment.of(packet)));
        }
    }

    /**
     * Deletes captures in which an address occurs. One that runs ends first: it would go on to
     * record that address, and its newest packets are not in its file yet.
     *
     * @throws IOException if one of them cannot be read or deleted, after all others were
     */
    public int forget(InetAddress address) throws IOException {
        stop();
        int deleted = 0;
        IOException fault = null;
        for (Kept kept : all()) {
            try {
                deleted += has(kept.name(), address) && delete(kept.name()) ? 1 : 0;
            } catch (NoSuchFileException gone) {
                // Somebody else has deleted it.
            } catch (IOException e) {
                fault = first(fault, e);
            }
        }
        if (fault != null) {
            throw fault;
        }
        return deleted;
    }

    private static IOException first(IOException before, IOException after) {
        if (before == null) {
            return after;
        }
        before.addSuppressed(after);
        return before;
    }

    private boolean has(String name, InetAddress address) throws IOException {
        boolean[] found = new boolean[1];
        segments(
                folder().resolve(name),
                segment -> {
                    found[0] = segment.isAbout(address);
                    return !found[0];
                });
        return found[0];
    }
}
