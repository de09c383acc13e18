package org.rollcall.dialect.netpanzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rollcall.dialect.netpanzer.NetPanzerSettings.Verify;
import org.rollcall.settings.Settings;

class NetPanzerProbesTest {

    /** What a dedicated server of 0.8.7 answers while nobody plays. */
    private static final String STATUS =
            "gamename\\netpanzer\\protocol\\1122\\hostname\\Player428\\gameversion\\0.8.7"
                    + "\\mapname\\Two clans\\mapcycle\\Two clans, Bullet Hole\\password\\n"
                    + "\\numplayers\\0\\maxplayers\\8\\empty\\1\\gamestyle\\Objective"
                    + "\\units_per_player\\36\\time\\0\\timelimit\\30\\fraglimit\\300"
                    + "\\objectivelimit\\7\\final\\";

    private static final String LISTED = "\\ip\\127.0.0.1\\port\\3030\\final\\";

    private NetPanzerMaster master = new NetPanzerMaster();

    private NetPanzerMaster with(Settings settings) {
        master = new NetPanzerMaster(settings);
        return master;
    }

    @Test
    void eachHeartbeatAsksOnceWithAnotherToken() {
        Set<String> sent = new HashSet<>();
        for (int i = 1; i <= 50; i++) {
            master.heartbeat("127.0.0.1", 3030);
            assertThat(master.outgoing.sent).hasSize(i);
            assertThat(master.lastSent()).matches("127\\.0\\.0\\.1:3030 \\\\echo\\\\[0-9a-f]{16}");
            sent.add(master.lastSent());
        }
        assertThat(sent).hasSize(50);
    }

    @Test
    void answerFromTheGamePortVerifies() {
        master.heartbeat("127.0.0.1", 3030);
        assertThat(master.attribute("verified")).isEqualTo("no");
        assertThat(master.list("127.0.0.1")).isEqualTo(LISTED);
        master.answerEcho();
        assertThat(master.attribute("verified")).isEqualTo("yes");
        master.heartbeat("127.0.0.1", 3030);
        assertThat(master.attribute("verified")).isEqualTo("yes");
    }

    @Test
    void wrongTokensAndStrangersVerifyNothing() {
        master.heartbeat("127.0.0.1", 3030);
        String token = master.lastSent().split("\\\\")[2];
        master.datagram("127.0.0.1", 3031, token);
        master.datagram("127.0.0.2", 3030, token);
        master.datagram("127.0.0.1", 3030, token.substring(1));
        master.datagram("127.0.0.1", 3030, "");
        assertThat(master.attribute("verified")).isEqualTo("no");
        assertThat(master.dialect.tally().ignored.sum()).isEqualTo(4);
        master.datagram("127.0.0.1", 3030, token);
        assertThat(master.attribute("verified")).isEqualTo("yes");
        assertThat(master.probes.silent(NetPanzerMaster.address("127.0.0.1"))).isTrue();
    }

    @Test
    void serverCannotSayThatItIsVerified() {
        master.say("127.0.0.1", "\\heartbeat\\gamename\\g\\port\\1\\verified\\yes\\final\\");
        assertThat(master.attribute("verified")).isEqualTo("no");
    }

    @Test
    void oneLostAnswerIsForgivenAndTwoAreNot() {
        master.heartbeat("127.0.0.1", 3030);
        master.answerEcho();
        master.heartbeat("127.0.0.1", 3030);
        master.heartbeat("127.0.0.1", 3030);
        assertThat(master.attribute("verified")).isEqualTo("yes");
        master.heartbeat("127.0.0.1", 3030);
        assertThat(master.attribute("verified")).isEqualTo("no");
    }

    @Test
    void whereRequiredOnlyWhoAnswersIsListed() {
        with(NetPanzerMaster.SETTINGS.with(NetPanzerSettings.VERIFY, Verify.REQUIRED));
        master.heartbeat("127.0.0.1", 3030);
        assertThat(master.list("127.0.0.1")).isEqualTo("\\final\\");
        master.answerEcho();
        assertThat(master.list("127.0.0.1")).isEqualTo(LISTED);
        master.say(
                "127.0.0.2", "\\heartbeat\\gamename\\master\\port\\1\\password\\sekrit\\final\\");
        assertThat(master.say("127.0.0.1", "\\list\\gamename\\master\\final\\"))
                .startsWith("\\ip\\127.0.0.2\\port\\1\\ip\\");
        master.dialect.configure(NetPanzerMaster.SETTINGS);
        master.heartbeat("127.0.0.1", 3031);
        assertThat(master.list("127.0.0.1")).contains("3031");
    }

    @Test
    void whereOffNobodyIsAsked() {
        with(NetPanzerMaster.SETTINGS.with(NetPanzerSettings.VERIFY, Verify.OFF));
        master.heartbeat("127.0.0.1", 3030);
        assertThat(master.outgoing.sent).isEmpty();
        assertThat(master.attribute("verified")).isNull();
    }

    @Test
    void mastersAndPortsThatAnswerEverythingAreNotAsked() {
        master.say(
                "127.0.0.2", "\\heartbeat\\gamename\\master\\port\\1\\password\\sekrit\\final\\");
        master.heartbeat("127.0.0.1", 7);
        master.heartbeat("127.0.0.1", 28900);
        assertThat(master.outgoing.sent).isEmpty();
    }

    @Test
    void verifiedServerIsAskedForItsStatusAtOnceAndThenByTheMinute() {
        master.heartbeat("127.0.0.1", 3030);
        master.pass(Duration.ofSeconds(120));
        assertThat(master.outgoing.sent).hasSize(1);
        master.answerEcho();
        assertThat(master.lastSent()).isEqualTo("127.0.0.1:3030 \\status\\final\\");
        assertThat(master.outgoing.sent).hasSize(2);
        master.pass(Duration.ofSeconds(59));
        assertThat(master.outgoing.sent).hasSize(2);
        master.pass(Duration.ofSeconds(1));
        assertThat(master.outgoing.sent).hasSize(3);
        master.pass(Duration.ofSeconds(180));
        assertThat(master.outgoing.sent).hasSize(6);
        master.say("127.0.0.1", "\\quit\\port\\3030\\final\\");
        master.pass(Duration.ofSeconds(180));
        assertThat(master.outgoing.sent).hasSize(6);
    }

    @Test
    void statusTellsNameMapVersionAndPlayers() {
        verify();
        master.datagram("127.0.0.1", 3030, STATUS);
        assertThat(master.attribute("name")).isEqualTo("Player428");
        assertThat(master.attribute("map")).isEqualTo("Two clans");
        assertThat(master.attribute("version")).isEqualTo("0.8.7");
        assertThat(master.attribute("players")).isEqualTo("0");
        assertThat(master.attribute("maxPlayers")).isEqualTo("8");
        assertThat(master.attribute("password")).isNull();
        assertThat(master.say("127.0.0.1", "\\list\\gamename\\netpanzer\\map\\Two clans\\final\\"))
                .isEqualTo(LISTED);
        master.heartbeat("127.0.0.1", 3030);
        assertThat(master.attribute("map")).isEqualTo("Two clans");
    }

    @Test
    void statusThatWasNotAskedForIsNotHeard() {
        master.heartbeat("127.0.0.1", 3030);
        master.datagram("127.0.0.1", 3030, STATUS);
        assertThat(master.attribute("name")).isNull();
        master.answerEcho();
        master.pass(Duration.ofSeconds(6));
        master.datagram("127.0.0.1", 3030, STATUS);
        assertThat(master.attribute("name")).isNull();
    }

    @Test
    void onlyOneStatusForEachQuestion() {
        verify();
        master.datagram("127.0.0.1", 3030, STATUS);
        master.datagram("127.0.0.1", 3030, STATUS.replace("Two clans", "Oasis"));
        assertThat(master.attribute("map")).isEqualTo("Two clans");
    }

    /**
     * An empty value vanishes between backslashes; counting pairs would take the next name for it.
     */
    @Test
    void emptyValuesShiftNothing() {
        verify();
        master.datagram(
                "127.0.0.1",
                3030,
                "\\hostname\\\\mapname\\Oasis\\mapcycle\\\\numplayers\\12\\maxplayers\\8\\final\\");
        assertThat(master.attribute("name")).isNull();
        assertThat(master.attribute("map")).isEqualTo("Oasis");
        assertThat(master.attribute("players")).isEqualTo("8");
    }

    @Test
    void hostileStatusIsBounded() {
        verify();
        master.datagram(
                "127.0.0.1",
                3030,
                "\\hostname\\"
                        + "x".repeat(1_500)
                        + "\\numplayers\\-1\\maxplayers\\99999999999"
                        + "\\verified\\no\\password\\y\\gameversion\\<b>\\final\\mapname\\late");
        assertThat(master.attribute("name")).isNull();
        assertThat(master.attribute("players")).isNull();
        assertThat(master.attribute("maxPlayers")).isNull();
        assertThat(master.attribute("version")).isEqualTo("<b>");
        assertThat(master.attribute("map")).isNull();
        assertThat(master.attribute("verified")).isEqualTo("yes");
    }

    @Test
    void whatTheHeartbeatSaysIsNotOverwritten() {
        String report = "\\heartbeat\\gamename\\g\\port\\3030\\map\\Mine\\final\\";
        master.say("127.0.0.1", report);
        master.answerEcho();
        master.datagram("127.0.0.1", 3030, STATUS);
        assertThat(master.attribute("map")).isEqualTo("Mine");
        assertThat(master.attribute("name")).isEqualTo("Player428");
        master.say("127.0.0.1", report.replace("Mine", "Yours"));
        assertThat(master.attribute("map")).isEqualTo("Yours");
    }

    @Test
    void statusCanBeSwitchedOff() {
        with(NetPanzerMaster.SETTINGS.with(NetPanzerSettings.STATUS_INTERVAL, Duration.ZERO));
        verify();
        assertThat(master.outgoing.sent).hasSize(1);
    }

    private void verify() {
        master.heartbeat("127.0.0.1", 3030);
        master.answerEcho();
    }
}
