package org.rollcall.wire;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How to start a {@link ShippedJar}; without further words: a new home, and free ports for all. */
public final class ShippedJarOptions {

    private final Path folder = newFolder();
    private Path home = folder.resolve("home");
    private final MasterIni settings = new MasterIni();
    private final Map<String, String> files = new HashMap<>();
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private Duration patience = Duration.ofMinutes(4);
    private ShippedJar latest;

    ShippedJarOptions() {
        with("web", "address", "127.0.0.1");
    }

    /** One value of master.ini. */
    public ShippedJarOptions with(String section, String key, Object value) {
        settings.with(section, key, value);
        return this;
    }

    /** A file that lies in its home before it starts. */
    public ShippedJarOptions file(String name, String text) {
        files.put(name, text);
        return this;
    }

    /** The port that a listener gets, known before the start. */
    public int portOf(String section, String key) {
        return port(section, key);
    }

    /** Options of the JVM, such as {@code -Xmx2g}. */
    public ShippedJarOptions jvm(String... more) {
        jvmOptions.addAll(List.of(more));
        return this;
    }

    /** What stands behind the jar, such as {@code --deploy FILE}. */
    public ShippedJarOptions arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** A home that is there already, with its master.ini; it is left alone afterwards. */
    public ShippedJarOptions home(Path existing) {
        home = existing;
        return this;
    }

    /** How long to wait for it; four minutes otherwise. */
    public ShippedJarOptions patience(Duration limit) {
        patience = limit;
        return this;
    }

    /** Starts the process and returns at once; see {@link ShippedJar#await}. */
    public ShippedJar start() {
        try {
            for (String place : List.of("tmp", "user", "work")) {
                Files.createDirectories(elsewhere(place));
            }
            if (home.startsWith(folder)) {
                settings.writeTo(home);
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Files.writeString(home.resolve(file.getKey()), file.getValue());
                }
            }
            latest = new ShippedJar(this);
            return latest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessBuilder process() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Else the JVM itself writes a file about itself into /tmp.
        command.add("-XX:-UsePerfData");
        command.add("-Djava.io.tmpdir=" + elsewhere("tmp"));
        command.add("-Duser.home=" + elsewhere("user"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("ROLLCALL_HOME", home().toString());
        process.environment().put("HOME", elsewhere("user").toString());
        process.directory(elsewhere("work").toFile());
        process.redirectErrorStream(true).redirectOutput(log().toFile());
        return process;
    }

    Path home() {
        return home;
    }

    /** Where it could write but shall not: {@code tmp}, {@code user} or {@code work}. */
    Path elsewhere(String place) {
        return folder.resolve("elsewhere").resolve(place);
    }

    Path log() {
        return folder.resolve("output.log");
    }

    Duration patience() {
        return patience;
    }

    int port(String section, String key) {
        return settings.port(section, key);
    }

    /** Deletes the home, unless a restarted server goes on with it. */
    void disposeAfter(ShippedJar closed) {
        if (closed != latest) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar() {
        String jar = System.getProperty("rollcall.jar");
        if (jar == null) {
            throw new IllegalStateException("system property rollcall.jar names no file to start");
        }
        return Path.of(jar).toAbsolutePath();
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("rollcall-it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
