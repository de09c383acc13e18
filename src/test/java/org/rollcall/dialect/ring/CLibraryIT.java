package org.rollcall.dialect.ring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Await;
import org.rollcall.wire.DebianPackages;
import org.rollcall.wire.ShippedJar;

/**
 * The C library and its samples, built here and run against the shipped jar: a server registers,
 * renews and quits; a client lists and watches; and the client opens a channel to the server with
 * the key that the list has.
 */
class CLibraryIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int ALIVE_SECONDS = 15;
    private static final Path SOURCES = sources();

    @TempDir private static Path folder;
    private static ShippedJar master;
    private static String masterKey;

    /** A program that runs, and what it has said so far. */
    private record Program(Process process, Path output) implements AutoCloseable {

        String said() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Program says(String text) {
            Await.until(
                    PATIENCE,
                    () -> said().contains(text) || !process.isAlive(),
                    () -> "never said \"" + text + "\": " + said());
            assertThat(said()).contains(text);
            return this;
        }

        String ends() throws InterruptedException {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said()).isZero();
            return said();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        DebianPackages.need(Path.of("/usr/bin/gcc"), "gcc");
        DebianPackages.need(Path.of("/usr/bin/make"), "make");
        DebianPackages.need(Path.of("/usr/bin/pkg-config"), "pkg-config");
        DebianPackages.need(Path.of("/usr/include/gcrypt.h"), "libgcrypt20-dev");
        master =
                ShippedJar.options()
                        .with("game", "server-alive-timeout", ALIVE_SECONDS)
                        .jvm("-Xmx448m")
                        .start()
                        .await("/health/ready", 200);
        masterKey = master.publicKey();
    }

    @AfterAll
    static void stop() {
        if (master != null) {
            master.close();
        }
    }

    @Test
    void isBuiltWithoutWarningsAndPassesItsOwnTests() throws Exception {
        assertThat(make("plain", "check")).contains("all well").doesNotContain("warning");
    }

    @Test
    void registersRenewsListsWatchesAndTalks() throws Exception {
        make("plain", "all");
        story("plain", List.of());
    }

    @Test
    void doesTheSameUnderTheAddressSanitizer() throws Exception {
        assertThat(make("asan", "check", "SANITIZE=1", "CHECK_EVERY=7")).contains("all well");
        story("asan", List.of());
    }

    @Test
    void doesTheSameUnderValgrind() throws Exception {
        DebianPackages.need(Path.of("/usr/bin/valgrind"), "valgrind");
        make("plain", "all");
        assertThat(make("plain", "valgrind")).contains("all well");
        story("plain", List.of("valgrind", "--quiet", "--error-exitcode=9", "--leak-check=full"));
    }

    @Test
    void isNotAnsweredByAMasterOfAnotherKey() throws Exception {
        make("plain", "all");
        String other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=";
        String port = Integer.toString(master.port("network", "cmport"));
        try (Program client =
                run("plain", List.of(), "rollcall-client", "127.0.0.1", port, other, "list", "g")) {
            client.process().waitFor();
            assertThat(client.process().exitValue()).isEqualTo(1);
            assertThat(client.said()).contains("not accepted");
        }
    }

    /** From the first line to the last, in a folder in which there is nothing. */
    @Test
    void readmeLeadsToAGameThatIsListed() throws Exception {
        Path usr = folder.resolve("usr");
        make("readme", "install", "PREFIX=" + usr);
        Path game = Files.createDirectory(folder.resolve("game"));
        compile(game, usr, "server", "7070", "smport");
        compile(game, usr, "client", "3040", "cmport");
        List<String> asTold = List.of("127.0.0.1", masterKey);
        try (Program server = program(game, "server", asTold)) {
            Await.until(
                    PATIENCE,
                    () -> !master.get("/api/v1/servers?game=mygame").body().contains("[]"),
                    () -> "not listed: " + server.said());
            try (Program client = program(game, "client", asTold)) {
                assertThat(client.ends())
                        .matches(" 1  Friday night  127.0.0.1:3000  \\d of 16 players\n");
            }
            assertThat(server.ends()).isEmpty();
        }
        try (Program client = program(game, "client", asTold)) {
            assertThat(client.ends()).isEmpty();
        }
    }

    /** A program of the README, but for the number of a port. */
    private static void compile(Path into, Path usr, String name, String port, String key)
            throws Exception {
        String readme = Files.readString(SOURCES.resolve("README.md"));
        String begin = "```c " + name + "\n";
        int from = readme.indexOf(begin) + begin.length();
        String source = readme.substring(from, readme.indexOf("```", from));
        assertThat(source).contains(port);
        Files.writeString(
                into.resolve(name + ".c"),
                source.replace(port, Integer.toString(master.port("network", key))));
        String line = "cc -o %s %s.c $(pkg-config --cflags --libs rollcall)".formatted(name, name);
        ProcessBuilder cc = new ProcessBuilder("sh", "-c", line).directory(into.toFile());
        cc.environment().put("PKG_CONFIG_PATH", usr.resolve("lib/pkgconfig").toString());
        try (Program compiler = start(cc)) {
            assertThat(compiler.ends()).isEmpty();
        }
    }

    private static Program program(Path in, String name, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(in.resolve(name).toString()));
        command.addAll(arguments);
        return start(new ProcessBuilder(command).directory(in.toFile()));
    }

    private void story(String build, List<String> under) throws Exception {
        String game = "c-" + build + under.size();
        String keys = folder.resolve(game + ".key").toString();
        String toServers = Integer.toString(master.port("network", "smport"));
        try (Program watcher = client(build, under, "watch", game, "600");
                Program peer = run(build, under, "rollcall-peer", "serve", "0", "--keys", keys)) {
            watcher.says("reset");
            String port = port(peer.says("serving on port").said());
            try (Program server =
                    run(
                            build,
                            under,
                            "rollcall-server",
                            "127.0.0.1",
                            toServers,
                            masterKey,
                            game,
                            port,
                            "In C",
                            "--keys",
                            keys,
                            "--players",
                            "3")) {
                server.says("listed as number");
                String row = client(build, under, "list", game).ends();
                assertThat(row).contains("\tIn C\t3/16\tring\t").contains(keyOf(server.said()));
                talk(build, under, port, row.split("\t")[6]);
                if (under.isEmpty()) {
                    awaitRenewals(game);
                }
                server.process().destroy();
                assertThat(server.ends()).endsWith("gone\n");
            }
            assertThat(client(build, under, "list", game).ends()).isEmpty();
            watcher.says("remove\t").process().destroy();
            assertThat(watcher.ends()).contains("put\t").contains("In C");
            peer.process().destroy();
            peer.ends();
        }
    }

    /** Until it has stood longer than a server that is not renewed. */
    private static void awaitRenewals(String game) {
        Await.until(
                PATIENCE,
                () -> {
                    JsonObject server = listed(game);
                    Instant seen = Instant.parse(server.getString("seen"));
                    Instant since = Instant.parse(server.getString("listed"));
                    return Duration.between(since, seen).toSeconds() > ALIVE_SECONDS + 3;
                },
                () -> "not renewed: " + listed(game));
    }

    private static JsonObject listed(String game) {
        String list = master.get("/api/v1/servers?game=" + game).body();
        try (JsonReader reader = Json.createReader(new StringReader(list))) {
            return reader.readObject().getJsonArray("servers").getJsonObject(0);
        }
    }

    private void talk(String build, List<String> under, String port, String key) throws Exception {
        try (Program caller =
                run(
                        build,
                        under,
                        "rollcall-peer",
                        "call",
                        "127.0.0.1",
                        port,
                        key,
                        "hello",
                        "again")) {
            assertThat(caller.ends()).isEqualTo("echo: hello\necho: again\n");
        }
    }

    private static String port(String said) {
        return said.substring(said.indexOf("port ") + 5).lines().findFirst().orElseThrow();
    }

    private static String keyOf(String said) {
        return said.substring(said.indexOf("key ") + 4, said.indexOf("key ") + 48);
    }

    private static Program client(String build, List<String> under, String... words)
            throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add("127.0.0.1");
        arguments.add(Integer.toString(master.port("network", "cmport")));
        arguments.add(masterKey);
        arguments.addAll(List.of(words));
        return run(build, under, "rollcall-client", arguments.toArray(String[]::new));
    }

    private static Program run(String build, List<String> under, String name, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(under);
        command.add(folder.resolve(build).resolve(name).toString());
        command.addAll(List.of(arguments));
        return start(new ProcessBuilder(command).directory(folder.toFile()));
    }

    private static Program start(ProcessBuilder builder) throws IOException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        File file = output.toFile();
        return new Program(builder.redirectErrorStream(true).redirectOutput(file).start(), output);
    }

    private static synchronized String make(String build, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("make", "-s", "-C", SOURCES.toString()));
        command.add("OUT=" + folder.resolve(build));
        command.addAll(List.of(words));
        Program make = start(new ProcessBuilder(command));
        assertThat(make.process().waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(make.process().exitValue()).as(make.said()).isZero();
        return make.said();
    }

    /** Wherever the tests run: in this module, or in the one that ships it. */
    private static Path sources() {
        for (String place : List.of("../src/main/c", "src/main/c", "main/c")) {
            Path folder = Path.of(place).toAbsolutePath().normalize();
            if (Files.exists(folder.resolve("rollcall.c"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no src/main/c near " + Path.of("").toAbsolutePath());
    }
}
