package org.rollcall.dialect.crossfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Await;
import org.rollcall.wire.FreePorts;
import org.rollcall.wire.SharedServer;
import org.rollcall.wire.ShippedJar;

/**
 * Debian's game server, as it comes: it is installed where apt is there, and otherwise this test
 * says that it was left out.
 */
@ExtendWith(SharedServer.class)
class CrossfireServerIT {

    private static final Path PROGRAM = Path.of("/usr/sbin/crossfire-server");

    @TempDir Path folder;

    @Test
    void gameServerRegistersAndStandsInBothListsAndOnThePage(ShippedJar rollcall) throws Exception {
        install();
        int port = FreePorts.next();
        Process game = start(rollcall, port);
        try {
            Await.until(
                    Duration.ofSeconds(60),
                    () -> list(rollcall).contains("hostname=localhost\nport=" + port + "\n"),
                    () -> "not listed; the game server says:\n" + log());
            assertThat(list(rollcall))
                    .containsPattern(
                            "port=%d\nhtml_comment=<i>Played by a test</i>\ntext_comment=Played by a test\n"
                                    .formatted(port))
                    .containsPattern("version=1\\.\\S+\nsc_version=\\d+\ncs_version=\\d+\n");
            CrossfireSocketWire wire = new CrossfireSocketWire(rollcall.port("crossfire", "port"));
            assertThat(wire.text())
                    .containsPattern(
                            "127\\.0\\.0\\.1\\|\\d+\\|localhost:%d\\|0\\|1\\.\\S+\\|Played by a test\\|"
                                    .formatted(port));
            assertThat(rollcall.get("/meta_html.php").body())
                    .contains("localhost:" + port, "<i>Played by a test</i>");
            assertThat(log()).doesNotContain("Message from metaserver");
        } finally {
            game.destroy();
            game.waitFor();
        }
    }

    private static void install() throws Exception {
        if (Files.isExecutable(PROGRAM)) {
            return;
        }
        if (!isRoot() || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            leaveOut("it is not installed, and only root with apt could do that");
        }
        // RUNLEVEL keeps the package from starting a server of its own.
        ProcessBuilder apt =
                new ProcessBuilder(
                        "apt-get",
                        "install",
                        "-qq",
                        "-y",
                        "--no-install-recommends",
                        "crossfire-server");
        apt.environment().putAll(Map.of("RUNLEVEL", "1", "DEBIAN_FRONTEND", "noninteractive"));
        Process installing = apt.inheritIO().start();
        if (!installing.waitFor(3, TimeUnit.MINUTES) || installing.exitValue() != 0) {
            installing.destroy();
            leaveOut("apt could not install it");
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void leaveOut(String why) {
        String text = "crossfire-server was not tested: " + why;
        System.out.println(text);
        abort(text);
    }

    /** As nobody, since it refuses to run as root. */
    private Process start(ShippedJar rollcall, int port) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path configuration = folder.resolve("etc");
        copy(Path.of("/etc/crossfire"), configuration);
        Files.writeString(
                configuration.resolve("metaserver2"),
                """
                metaserver2_notification on
                metaserver2_server http://127.0.0.1:%d/metaserver2/meta_update.php
                localhostname localhost
                html_comment <i>Played by a test</i>
                text_comment Played by a test
                """
                        .formatted(rollcall.port("web", "port")));
        Path data = folder.resolve("var");
        copy(Path.of("/var/games/crossfire"), data);
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=nobody", "--clear-groups", "--"));
        }
        command.addAll(List.of(PROGRAM.toString(), "-p", Integer.toString(port)));
        command.addAll(List.of("-conf", configuration.toString(), "-local", data.toString()));
        command.addAll(List.of("-tmpdir", folder.toString(), "-disable-plugin", "All"));
        ProcessBuilder game = new ProcessBuilder(command);
        return game.redirectErrorStream(true)
                .redirectOutput(folder.resolve("game.log").toFile())
                .start();
    }

    private static String list(ShippedJar rollcall) {
        return rollcall.get("/meta_client.php").body();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("game.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Folders and files that anybody may write. */
    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        }
    }
}
