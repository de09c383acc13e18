package org.rollcall.dialect.netpanzer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.guard.GuardSettings;
import org.rollcall.settings.Version;

/** The master about itself, on UDP 3030. */
class NetPanzerInfoTest {

    private static final InetAddress PEER = NetPanzerMaster.address("127.0.0.1");

    private final NetPanzerMaster master = new NetPanzerMaster();

    private List<String> ask(int port, String text) {
        master.info.send(new InetSocketAddress(PEER, port), text.getBytes(ISO_8859_1));
        List<String> answers = new ArrayList<>();
        for (byte[] next = master.info.receive(PEER); next != null; ) {
            answers.add(new String(next, ISO_8859_1));
            next = master.info.receive(PEER);
        }
        return answers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\status\\final\\", "\\status\\", "status", "\\status\\xserverquery"})
    void tellsItsStateHoweverItIsAsked(String question) {
        master.heartbeat("127.0.0.1", 3030);
        assertThat(ask(40_000, question))
                .containsExactly(
                        "\\gamename\\netpanzer\\protocol\\0\\hostname\\Rollcall\\gameversion\\"
                                + Version.TEXT
                                + "\\mapname\\metaserver\\password\\n\\numplayers\\0\\maxplayers\\0"
                                + "\\servers\\1\\queryid\\1.1\\final\\");
    }

    @Test
    void echoesTokensAsAGameServerDoes() {
        assertThat(ask(40_000, "\\echo\\8881")).containsExactly("8881");
        assertThat(ask(40_000, "\\echo\\abc\\echo\\def\\")).containsExactly("abc", "def");
        assertThat(ask(40_000, "\\echo\\")).isEmpty();
        assertThat(ask(40_000, "\\echo\\hi\\status\\final\\")).hasSize(2).startsWith("hi");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\info\\", "\\basic\\", "STATUS", "\\getflag\\0\\", "", "\\", "8881"})
    void isSilentToAnythingElse(String datagram) {
        assertThat(ask(40_000, datagram)).isEmpty();
    }

    /** So that two masters which are pointed at each other fall silent. */
    @Test
    void itsOwnAnswersGetNoAnswer() {
        String state = ask(40_000, "status").get(0);
        assertThat(ask(40_000, state)).isEmpty();
        assertThat(ask(7, "status")).isEmpty();
        assertThat(ask(8453, "status")).as("its own port, as the wire has it").isEmpty();
    }

    @Test
    void answersShareTheBudgetForWhoHasProvedNothing() {
        master.dialect.configure(
                NetPanzerMaster.SETTINGS.with(GuardSettings.UNPROVED_BYTES_PER_NETWORK, 400));
        long answered =
                IntStream.range(0, 100).filter(i -> !ask(40_000, "status").isEmpty()).count();
        assertThat(answered).isEqualTo(2);
        assertThat(master.dialect.tally().rejections()).containsEntry("unproved-bytes", 98L);
    }

    @Test
    void randomBytesAreHarmless() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] junk = new byte[random.nextInt(600)];
            random.nextBytes(junk);
            ask(40_000, new String(junk, ISO_8859_1));
        }
        assertThat(ask(40_000, "\\echo\\still here")).containsExactly("still here");
    }
}
