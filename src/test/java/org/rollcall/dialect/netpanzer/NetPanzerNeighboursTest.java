package org.rollcall.dialect.netpanzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.settings.GameSettings;
import org.rollcall.settings.NetworkSettings;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SystemSettings;

class NetPanzerNeighboursTest {

    private static final String HEARTBEAT =
            "\\heartbeat\\port\\28900\\gamename\\master\\password\\sekrit\\final\\";
    private static final String QUIT =
            "\\quit\\gamename\\master\\password\\sekrit\\port\\28900\\final\\";
    private static final String LIST = "\\list\\gamename\\master\\final\\";

    private static final Settings WITH_NEIGHBOURS =
            NetPanzerMaster.SETTINGS.with(
                    NetPanzerSettings.NEIGHBOURS, "203.0.113.1, 203.0.113.2:28901");

    private NetPanzerMaster master;

    private void start(Settings settings) {
        master = new NetPanzerMaster(settings);
    }

    @Test
    void registersWithAllAtOnceAndThenByTheInterval() {
        start(WITH_NEIGHBOURS);
        master.outgoing.answer("203.0.113.1:28900", "\\list", "\\final\\");
        master.outgoing.answer("203.0.113", "\\heartbeat", "\\final\\");
        master.pass(Duration.ofSeconds(299));
        assertThat(master.outgoing.asked)
                .containsExactly(
                        "203.0.113.1:28900 " + LIST,
                        "203.0.113.1:28900 " + HEARTBEAT,
                        "203.0.113.2:28901 " + HEARTBEAT);
        master.pass(Duration.ofSeconds(2));
        assertThat(master.outgoing.asked).hasSize(5);
    }

    @Test
    void whoHasRegisteredUsIsListedUntilItFallsSilent() {
        start(WITH_NEIGHBOURS.with(GameSettings.HEARTBEAT_INTERVAL, Duration.ofSeconds(1_000)));
        master.outgoing.answer("203.0.113.2:28901", "\\heartbeat", "\\final\\");
        master.pass(Duration.ofSeconds(1));
        assertThat(master.say("203.0.113.9", LIST))
                .isEqualTo("\\ip\\203.0.113.2\\port\\28901\\ip\\127.0.0.1\\port\\28900\\final\\");
        master.pass(Duration.ofSeconds(721));
        assertThat(master.say("203.0.113.9", LIST))
                .isEqualTo("\\ip\\127.0.0.1\\port\\28900\\final\\");
    }

    @Test
    void whereTheFirstDoesNotListItsMastersTheSecondIsAsked() {
        start(WITH_NEIGHBOURS);
        master.outgoing.answer(
                "203.0.113.2:28901",
                "\\list",
                "\\ip\\203.0.113.7\\port\\28907\\ip\\203.0.113.8\\ip\\no\\port\\1"
                        + "\\ip\\127.0.0.1\\port\\28900\\final\\");
        master.pass(Duration.ofSeconds(1));
        assertThat(master.outgoing.asked)
                .contains(
                        "203.0.113.1:28900 " + LIST,
                        "203.0.113.2:28901 " + LIST,
                        "203.0.113.7:28907 " + HEARTBEAT,
                        "203.0.113.8:28900 " + HEARTBEAT)
                .doesNotContain("127.0.0.1:28900 " + HEARTBEAT);
    }

    @Test
    void newSettingsDuringARoundAreGoneByInTheNext() {
        start(WITH_NEIGHBOURS);
        master.outgoing.answer("203.0.113.1:28900", "\\list", "\\final\\");
        Settings others = WITH_NEIGHBOURS.with(NetPanzerSettings.NEIGHBOURS, "203.0.113.6");
        master.outgoing.meanwhile = () -> master.dialect.configure(others);
        master.pass(Duration.ofSeconds(1));
        master.pass(Duration.ofSeconds(1));
        assertThat(master.outgoing.asked)
                .contains("203.0.113.1:28900 " + LIST, "203.0.113.6:28900 " + LIST);
    }

    @Test
    void whoHasRegisteredHereIsRegisteredWith() {
        start(NetPanzerMaster.SETTINGS);
        master.pass(Duration.ofSeconds(1));
        master.say(
                "203.0.113.5", "\\heartbeat\\gamename\\master\\port\\5\\password\\sekrit\\final\\");
        master.pass(Duration.ofSeconds(301));
        assertThat(master.outgoing.asked).containsExactly("203.0.113.5:5 " + HEARTBEAT);
    }

    @Test
    void leavesThoseThatHaveRegisteredIt() {
        start(WITH_NEIGHBOURS);
        master.outgoing.answer("203.0.113.2:28901", "\\heartbeat", "\\final\\");
        master.outgoing.answer("203.0.113.1:28900", "\\heartbeat", "\\error\\no\\final\\");
        master.pass(Duration.ofSeconds(1));
        master.outgoing.asked.clear();
        master.dialect.leave();
        assertThat(master.outgoing.asked).containsExactly("203.0.113.2:28901 " + QUIT);
    }

    @Test
    void withoutPasswordNobodyIsAsked() {
        start(WITH_NEIGHBOURS.with(GameSettings.MASTER_PASSWORD, ""));
        master.pass(Duration.ofSeconds(2));
        master.dialect.leave();
        assertThat(master.outgoing.asked).isEmpty();
    }

    @Test
    void readsTheFileThatOlderMastersWrote(@TempDir Path folder) throws IOException {
        Path cache = folder.resolve("neighbors");
        Files.writeString(
                cache,
                "[neighbors]\nip0=203.0.113.3\nip1=203.0.113.4\nip3=203.0.113.6\n"
                        + "port0=28900\nport1=28904\n\n");
        start(NetPanzerMaster.SETTINGS.with(SystemSettings.NEIGHBOUR_CACHE_FILE, cache.toString()));
        master.pass(Duration.ofSeconds(1));
        assertThat(master.outgoing.asked)
                .contains("203.0.113.3:28900 " + HEARTBEAT, "203.0.113.4:28904 " + HEARTBEAT)
                .noneMatch(question -> question.startsWith("203.0.113.6"));
    }

    @Test
    void fileThatIsNotThereIsNoFault(@TempDir Path folder) {
        start(
                WITH_NEIGHBOURS.with(
                        SystemSettings.NEIGHBOUR_CACHE_FILE, folder.resolve("nothing").toString()));
        master.pass(Duration.ofSeconds(1));
        assertThat(master.outgoing.asked).contains("203.0.113.1:28900 " + HEARTBEAT);
    }

    @Test
    void nameThatCannotBeFoundIsLeftOut() {
        start(
                NetPanzerMaster.SETTINGS.with(
                        NetPanzerSettings.NEIGHBOURS,
                        "nowhere.invalid, 203.0.113.1:99999, 203.0.113.2"));
        master.pass(Duration.ofSeconds(1));
        assertThat(master.outgoing.asked)
                .containsExactly("203.0.113.2:28900 " + LIST, "203.0.113.2:28900 " + HEARTBEAT);
    }

    @Test
    void neverRegistersWithItself() {
        start(
                WITH_NEIGHBOURS
                        .with(NetPanzerSettings.PUBLIC_ADDRESS, "203.0.113.1")
                        .with(NetworkSettings.OLD_SERVER_PORT, 28900));
        master.pass(Duration.ofSeconds(1));
        assertThat(master.outgoing.asked)
                .isNotEmpty()
                .noneMatch(question -> question.startsWith("203.0.113.1:"));
        assertThat(master.say("203.0.113.9", LIST))
                .isEqualTo("\\ip\\203.0.113.1\\port\\28900\\final\\");
    }
}
