package org.rollcall.settings.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last 20 versions of master.ini in one folder, each a plain file for its owner's eyes. */
public final class SettingsHistory {

    public static final int KEPT = 20;

    private static final Pattern NAME =
            Pattern.compile("([0-9]{6,18})_([0-9TZ]{16})_([a-z0-9-]+)\\.ini");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    public SettingsHistory(Path folder) {
        this.folder = folder;
    }

    /** Newest first. */
    public List<SettingsVersion> versions() throws IOException {
        return files().stream().map(Kept::version).toList();
    }

    /** Keeps one more, unless it is the newest already, and forgets what is too old. */
    public void add(byte[] content, Instant at, String by) throws IOException {
        List<Kept> kept = files();
        if (!kept.isEmpty() && Arrays.equals(SettingsFile.read(kept.get(0).path), content)) {
            return;
        }
        long number = kept.isEmpty() ? 1 : kept.get(0).version.number() + 1;
        String name = "%06d_%s_%s.ini".formatted(number, TIME.format(at), word(by));
        Files.createDirectories(folder);
        SettingsFile.replace(folder.resolve(name), content);
        for (Kept old : kept.subList(Math.min(KEPT - 1, kept.size()), kept.size())) {
            Files.deleteIfExists(old.path);
        }
    }

    public byte[] read(long number) throws IOException {
        Optional<Kept> found =
                files().stream().filter(k -> k.version.number() == number).findFirst();
        Path path = found.orElseThrow(() -> new NoSuchFileException("version " + number)).path;
        return SettingsFile.read(path);
    }

    private List<Kept> files() throws IOException {
        List<Kept> kept = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return kept;
        }
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
            for (Path path : paths) {
                Matcher name = NAME.matcher(path.getFileName().toString());
                if (name.matches()) {
                    Instant at = Instant.from(TIME.parse(name.group(2)));
                    long number = Long.parseLong(name.group(1));
                    kept.add(new Kept(path, new SettingsVersion(number, at, name.group(3))));
                }
            }
        }
        kept.sort(Comparator.comparingLong((Kept k) -> k.version.number()).reversed());
        return kept;
    }

    private static String word(String by) {
        String word = by.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return word.isEmpty() ? "-" : word.substring(0, Math.min(40, word.length()));
    }

    private record Kept(Path path, SettingsVersion version) {}
}
