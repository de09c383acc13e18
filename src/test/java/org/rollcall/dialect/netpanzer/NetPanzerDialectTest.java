package org.rollcall.dialect.netpanzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.rollcall.dialect.netpanzer.NetPanzerCodec.latin;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.TextKeys;
import org.rollcall.settings.GameSettings;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.NetworkSettings;
import org.rollcall.settings.PrivateServers;
import org.rollcall.settings.Settings;
import org.rollcall.wire.StreamWire;

class NetPanzerDialectTest {

    private final NetPanzerMaster master = new NetPanzerMaster();

    @ParameterizedTest
    @MethodSource("org.rollcall.dialect.netpanzer.NetPanzerVectors#names")
    void holdsTheConversation(String name) throws IOException {
        NetPanzerVectors.play(name, master.streams(), NetPanzerMaster.PLACE);
        assertThat(master.registry.size()).isZero();
    }

    @Test
    void echoComesBackAsItIsAskedForNow() {
        NetPanzerDialect dialect = master.dialect;
        byte[] then = latin("\\echo\\old");
        byte[] now = latin("\\echo\\new");
        assertThat(dialect.returning(latin("old"), then, now)).isEqualTo(latin("new"));
        assertThat(dialect.returning(latin("other"), then, now)).isEqualTo(latin("other"));
        assertThat(dialect.returning(latin("old"), latin("\\status\\"), now))
                .isEqualTo(latin("old"));
    }

    @Test
    void serverThatIsNotHeardForItsTimeIsDelisted() {
        master.heartbeat("127.0.0.1", 3030);
        master.pass(Duration.ofSeconds(719));
        assertThat(master.list("127.0.0.1")).isEqualTo("\\ip\\127.0.0.1\\port\\3030\\final\\");
        master.heartbeat("127.0.0.1", 3030);
        master.pass(Duration.ofSeconds(719));
        assertThat(master.registry.size()).isOne();
        master.pass(Duration.ofSeconds(2));
        assertThat(master.list("127.0.0.1")).isEqualTo("\\final\\");
    }

    @Test
    void serverAtPrivateAddressIsListedToPrivateAskersOnly() {
        master.heartbeat("127.0.0.1", 3030);
        master.heartbeat("203.0.113.5", 3030);
        assertThat(master.list("198.51.100.7")).isEqualTo("\\ip\\203.0.113.5\\port\\3030\\final\\");
        assertThat(master.list("10.1.2.3"))
                .isEqualTo("\\ip\\127.0.0.1\\port\\3030\\ip\\203.0.113.5\\port\\3030\\final\\");
        master.dialect.configure(
                NetPanzerMaster.SETTINGS.with(LimitsSettings.PRIVATE_SERVERS, PrivateServers.NONE));
        assertThat(master.list("10.1.2.3")).isEqualTo("\\ip\\203.0.113.5\\port\\3030\\final\\");
    }

    @Test
    void passwordIsNeverKept() {
        master.say("127.0.0.1", "\\heartbeat\\gamename\\g\\port\\1\\password\\x\\final\\");
        assertThat(master.attribute("password")).isNull();
        assertThat(master.say("127.0.0.1", "\\list\\gamename\\g\\password\\x\\final\\"))
                .isEqualTo("\\final\\");
    }

    @Test
    void withoutPasswordNoMasterRegisters() {
        NetPanzerMaster open = new NetPanzerMaster(Settings.defaults());
        assertThat(
                        open.say(
                                "127.0.0.2",
                                "\\heartbeat\\gamename\\master\\port\\1\\password\\x\\final\\"))
                .isEqualTo("\\error\\wrong password for master update\\final\\FIN");
        assertThat(open.registry.size()).isZero();
    }

    @Test
    void whoGuessesPasswordsIsNoLongerHeard() {
        String wrong = "\\heartbeat\\gamename\\master\\port\\1\\password\\x\\final\\";
        String right = "\\heartbeat\\gamename\\master\\port\\1\\password\\sekrit\\final\\";
        IntStream.range(0, 64).forEach(i -> master.say("127.0.0.2", wrong));
        assertThat(master.say("127.0.0.2", right)).contains("wrong password");
        assertThat(master.say("127.0.0.3", right)).isEqualTo("\\final\\FIN");
        master.pass(Duration.ofSeconds(30));
        assertThat(master.say("127.0.0.2", right)).isEqualTo("\\final\\FIN");
    }

    @Test
    void moreServersThanAnAddressMayHaveAreRefused() {
        for (int port = 1; port <= 32; port++) {
            master.heartbeat("127.0.0.1", port);
        }
        assertThat(master.say("127.0.0.1", "\\heartbeat\\gamename\\g\\port\\99\\final\\"))
                .isEqualTo("\\error\\not listed: per-address\\final\\FIN");
        assertThat(master.registry.size()).isEqualTo(32);
        assertThat(master.dialect.tally().rejections()).containsEntry("per-address", 1L);
    }

    @Test
    void moreAttributesThanAServerMayHaveAreRefused() {
        StringBuilder pairs = new StringBuilder();
        IntStream.range(0, 65).forEach(i -> pairs.append("\\k" + i + "\\v"));
        assertThat(
                        master.say(
                                "127.0.0.1",
                                "\\heartbeat\\gamename\\g\\port\\1" + pairs + "\\final\\"))
                .isEqualTo("\\error\\too many or too long attributes\\final\\FIN");
        assertThat(master.registry.size()).isZero();
    }

    @Test
    void endlessRequestIsCutOff() {
        String endless = "\\list" + "\\key\\value".repeat(200);
        assertThat(master.say("127.0.0.1", endless))
                .isEqualTo("\\error\\request too long\\final\\FIN");
        assertThat(master.say("127.0.0.1", "\\list\\" + "x".repeat(20_000)))
                .isEqualTo("\\error\\request too long\\final\\FIN");
        assertThat(master.say("127.0.0.1", "x".repeat(20_000))).isEqualTo("FIN");
    }

    /** The first bytes of a real client of 0.8.7, and worse: nothing may come back on 3030. */
    @ParameterizedTest
    @ValueSource(strings = {"&\0\2\0b\4\1\0", "&\0\2\0\\\\b\4\\final\\", "\26\3\1\2\0\\x\\"})
    void gameClientHearsNothing(String bytes) {
        assertThat(master.say("127.0.0.1", NetPanzerDialect.CLIENTS, bytes.repeat(5))).isEmpty();
    }

    @Test
    void serversOfOtherDialectsAreListedOnceAndWithIpv4Only() throws IOException {
        Directory<String> others = master.registry.directory("other", TextKeys.FORMAT);
        other(others, "203.0.113.5", 3030);
        other(others, "2001:db8::5", 3030);
        other(others, "203.0.113.6", 3031);
        master.heartbeat("203.0.113.5", 3030);
        String both = "\\ip\\203.0.113.5\\port\\3030\\ip\\203.0.113.6\\port\\3031\\final\\";
        assertThat(master.list("203.0.113.9")).isEqualTo(both);
        assertThat(master.list("2001:db8::9")).isEqualTo(both);
        assertThat(master.say("203.0.113.9", "\\list\\gamename\\netpanzer\\map\\Oasis\\final\\"))
                .isEqualTo(both);
        assertThat(master.say("203.0.113.9", "\\list\\gamename\\netpanzer\\port\\3031\\final\\"))
                .isEqualTo("\\ip\\203.0.113.6\\port\\3031\\final\\");
    }

    private static void other(Directory<String> directory, String address, int port)
            throws IOException {
        directory.put(
                address,
                Description.of(
                        "netpanzer",
                        InetAddress.getByName(address),
                        port,
                        Attributes.of(Map.of("map", "Oasis"))),
                Duration.ofMinutes(5));
    }

    @Test
    void serverWithIpv6IsToldThatItCannotBeListed() {
        assertThat(master.say("2001:db8::5", "\\heartbeat\\gamename\\g\\port\\1\\final\\"))
                .isEqualTo("\\error\\this protocol lists IPv4 addresses only\\final\\FIN");
    }

    @Test
    void filtersShareABudget() {
        for (int i = 0; i < 1_000; i++) {
            master.heartbeat("203.0." + i / 250 + "." + (1 + i % 250), 3030);
        }
        master.pass(Duration.ofSeconds(1));
        String filtered = "\\list\\gamename\\netpanzer\\port\\1\\final\\";
        for (int i = 0; i < NetPanzerLists.LOOKS_PER_SECOND / 1_000; i++) {
            assertThat(master.say("127.0.0.1", filtered)).isEqualTo("\\final\\");
        }
        assertThat(master.say("127.0.0.1", filtered)).contains("too many filtered lists");
        assertThat(master.list("127.0.0.1")).contains("203.0.3.250");
        master.pass(Duration.ofSeconds(1));
        assertThat(master.say("127.0.0.1", filtered)).isEqualTo("\\final\\");
    }

    @Test
    void headerOfGameSpyCanBeSwitchedOff() {
        master.heartbeat("127.0.0.1", 3030);
        String qstat = "\\gamename\\gamespy2\\final\\\\list\\\\gamename\\netpanzer\\final\\";
        assertThat(master.say("127.0.0.1", qstat)).startsWith("\\basic\\\\secure\\ABCDEF\\ip\\");
        master.dialect.configure(
                NetPanzerMaster.SETTINGS.with(NetPanzerSettings.GAMESPY_HEADER, false));
        assertThat(master.say("127.0.0.1", qstat)).isEqualTo("\\ip\\127.0.0.1:3030\\final\\FIN");
    }

    @Test
    void whatWasRegisteredComesBackFromTheStoreByItsKey() {
        NetPanzerAddress key = NetPanzerAddress.parse("203.0.113.5:3030");
        assertThat(NetPanzerAddress.FORMAT.parse(NetPanzerAddress.FORMAT.text(key))).isEqualTo(key);
        for (String bad :
                new String[] {"example.org:1", "1.2.3.4", "1.2.3.4:0", "::1:5", "1.2.3.400:1"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> NetPanzerAddress.parse(bad));
        }
    }

    @Test
    void eachPortCanBeSwitchedOff() {
        assertThat(names(Settings.defaults()))
                .containsExactly(
                        "netpanzer", "netpanzer-probes", "netpanzer-clients", "netpanzer-info");
        assertThat(names(Settings.defaults().with(NetworkSettings.OLD_CLIENT_PORT, 0)))
                .containsExactly("netpanzer", "netpanzer-probes");
        assertThat(names(Settings.defaults().with(NetworkSettings.OLD_SERVER_PORT, 0)))
                .containsExactly("netpanzer-clients", "netpanzer-info");
        assertThat(names(Settings.defaults().with(NetPanzerSettings.INFO, false)))
                .doesNotContain("netpanzer-info");
    }

    private Iterable<String> names(Settings settings) {
        return master.dialect.listeners(settings).stream().map(ListenerSpec::name).toList();
    }

    @Test
    void timesAndLimitsOfConnectionsAreThoseOfTheSettings() {
        Settings settings =
                Settings.defaults()
                        .with(GameSettings.CLIENT_REQUEST, Duration.ofSeconds(7))
                        .with(GameSettings.CONNECTIONS, 10);
        ListenerSpec spec = master.dialect.listeners(settings).get(0);
        assertThat(spec.limits().totalDeadline()).hasSeconds(7);
        assertThat(spec.limits().connectionsPerAddress()).isEqualTo(10);
        assertThat(spec.limits().connections()).isEqualTo(5_000);
    }

    @Test
    void gamesThatNobodyPlaysAnyMoreAreForgotten() throws IOException {
        for (int i = 0; i < 30; i++) {
            String game = "\\gamename\\game" + i;
            master.say("127.0.0.1", "\\heartbeat" + game + "\\port\\1\\final\\");
            assertThat(master.say("127.0.0.1", "\\list" + game + "\\final\\")).contains("port\\1");
        }
        master.say("127.0.0.1", "\\quit\\port\\1\\final\\");
        master.pass(Duration.ofSeconds(1));
        assertThat(master.say("127.0.0.1", "\\list\\gamename\\game29\\final\\"))
                .isEqualTo("\\final\\");
        master.say("127.0.0.1", "\\heartbeat\\gamename\\game29\\port\\2\\final\\");
        assertThat(master.say("127.0.0.1", "\\list\\gamename\\game29\\final\\"))
                .isEqualTo("\\ip\\127.0.0.1\\port\\2\\final\\");
    }

    @Test
    void connectionThatWasToldFarewellIsNotReadAnyMore() throws IOException {
        try (StreamWire.Line line =
                master.streams().connect(NetPanzerMaster.address("127.0.0.1"), "netpanzer")) {
            master.pieceLength = 3;
            line.send(NetPanzerCodec.latin("\\quit\\port\\1\\final\\\\foo\\\\final\\"));
            assertThat(line.receive(100)).isEqualTo(NetPanzerCodec.END);
            assertThat(line.ended()).isTrue();
        }
    }
}
