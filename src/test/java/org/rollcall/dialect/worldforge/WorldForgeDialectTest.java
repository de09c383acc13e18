package org.rollcall.dialect.worldforge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollcall.guard.GuardSettings;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;
import org.rollcall.settings.AddressList;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.PrivateServers;
import org.rollcall.settings.Settings;
import org.rollcall.wire.MemoryWire;

class WorldForgeDialectTest {

    private static final String EMPTY = "000000080000000000000000";

    private static final Settings SETTINGS =
            Settings.defaults()
                    .with(WorldForgeSettings.PROXIES, AddressList.parse("127.0.0.1"))
                    .with(WorldForgeSettings.ADMINS, AddressList.parse("127.0.0.0/24"));

    private long nanos = 1_000_000_000_000L;
    private final Registry registry = new Registry(() -> nanos, new RegistryLimits(32, 100_000));
    private final WorldForgeDialect dialect = new WorldForgeDialect(registry, Runnable::run);
    private final MemoryWire wire = new MemoryWire("worldforge", dialect::onBatch);

    WorldForgeDialectTest() {
        dialect.configure(SETTINGS);
    }

    @ParameterizedTest
    @MethodSource("org.rollcall.dialect.worldforge.WorldForgeVectors#names")
    void holdsTheConversation(String name) throws IOException {
        WorldForgeVectors.play(name, wire);
        assertThat(registry.size()).isZero();
    }

    @Test
    void numberHoldsForFifteenSecondsAtLeastAndThirtyAtMost() {
        String number = keepalive("127.0.0.2", 1);
        pass(Duration.ofSeconds(15));
        send("127.0.0.2", "00000004" + number);
        assertThat(registry.size()).isOne();

        String late = keepalive("127.0.0.3", 1);
        pass(Duration.ofSeconds(30));
        send("127.0.0.3", "00000004" + late);
        assertThat(registry.size()).isOne();
    }

    @Test
    void listCanBePagedThroughForAMinute() {
        register("127.0.0.2");
        register("127.0.0.3");
        client("127.0.0.1");
        assertThat(ask("127.0.0.1", "0000000700000000")).startsWith("000000080000000200000002");
        pass(Duration.ofSeconds(58));
        assertThat(ask("127.0.0.1", "0000000700000001")).startsWith("000000080000000200000001");
        pass(Duration.ofSeconds(3));
        assertThat(ask("127.0.0.1", "0000000700000001")).isEqualTo(EMPTY);
    }

    @Test
    void serverThatIsNotHeardForItsExpiryIsDelisted() {
        register("127.0.0.2");
        pass(Duration.ofSeconds(200));
        register("127.0.0.3");
        keepalive("127.0.0.2", 1);
        pass(Duration.ofSeconds(159));
        client("127.0.0.1");
        assertThat(ask("127.0.0.1", "0000000700000000")).startsWith("0000000800000002");
        pass(Duration.ofSeconds(3));
        assertThat(ask("127.0.0.1", "0000000700000000"))
                .isEqualTo("0000000800000001000000010300007f");
    }

    @Test
    void anotherShakeRenewsTheServer() {
        register("127.0.0.2");
        pass(Duration.ofSeconds(200));
        register("127.0.0.2");
        pass(Duration.ofSeconds(200));
        assertThat(registry.size()).isOne();
        pass(Duration.ofSeconds(170));
        assertThat(registry.size()).isZero();
    }

    @Test
    void threeHundredAndFourServersComeInThreePages() {
        String number = keepalive("127.0.0.1", 1);
        for (int i = 0; i < 304; i++) {
            send(
                    "127.0.0.1",
                    "00000004" + number + String.format("%02x%02x070b", i % 250, i / 250));
        }
        client("127.0.0.1");
        String first = ask("127.0.0.1", "0000000700000000");
        assertThat(first).startsWith("00000008000001300000008b").hasSize(2 * 568);
        String second = ask("127.0.0.1", "000000070000008b");
        assertThat(second).startsWith("00000008000001300000008b").hasSize(2 * 568);
        String third = ask("127.0.0.1", "0000000700000116");
        assertThat(third).startsWith("00000008000001300000001a").hasSize(2 * 116);
        assertThat(ask("127.0.0.1", "0000000700000130")).isEqualTo(EMPTY);
    }

    @Test
    void pageWhoseServersAreAllGoneGoesOnToTheNextThatLives() {
        String number = keepalive("127.0.0.1", 1);
        for (int i = 0; i < 200; i++) {
            send("127.0.0.1", "00000004" + number + String.format("%02x00070b", i));
        }
        client("127.0.0.1");
        ask("127.0.0.1", "0000000700000000");
        for (int i = 0; i < 199; i++) {
            send("127.0.0.1", "00000006" + String.format("%02x00070b", i));
        }
        // 11.7.0.199 stands behind .2 to .198 in the order of texts, but before .20 and .3.
        assertThat(ask("127.0.0.1", "0000000700000000"))
                .isEqualTo("000000080000000100000001c700070b");
    }

    @Test
    void lenientMasterGivesListsToStrangersWithinTheBudget() {
        dialect.configure(
                SETTINGS.with(WorldForgeSettings.LIST_WITHOUT_SESSION, true)
                        .with(GuardSettings.UNPROVED_BYTES_PER_NETWORK, 40));
        register("127.0.0.2");
        String list = "0000000800000001000000010200007f";
        assertThat(ask("127.0.0.99", "0000000700000000")).isEqualTo(list);
        assertThat(ask("127.0.0.98", "0000000700000000")).isEqualTo(list);
        assertThat(ask("127.0.0.97", "0000000700000000")).isNull();
        assertThat(dialect.tally().rejections()).containsEntry("budget", 1L);
        pass(Duration.ofSeconds(1));
        assertThat(ask("127.0.0.97", "0000000700000000")).isEqualTo(list);
    }

    @Test
    void dnsAnswersShareTheBudgetOfStrangers() {
        dialect.configure(SETTINGS.with(GuardSettings.UNPROVED_BYTES_PER_NETWORK, 30));
        String nobody = "00000020" + "00000001" + "00000001" + "78";
        assertThat(ask("127.0.0.9", nobody)).isNotNull();
        assertThat(ask("127.0.0.9", nobody)).isNotNull();
        assertThat(ask("127.0.0.9", nobody)).isNull();
    }

    @Test
    void secondPortListsInNetworkOrder() {
        register("127.0.0.2");
        client("127.0.0.1");
        MemoryWire second = new MemoryWire("worldforge-network-order", dialect::onBatch);
        InetAddress asker = address("127.0.0.1");
        second.send(asker, HexFormat.of().parseHex("0000000700000000"));
        assertThat(HexFormat.of().formatHex(second.receive(asker)))
                .isEqualTo("0000000800000001000000017f000002");
        dialect.configure(
                SETTINGS.with(WorldForgeSettings.BYTE_ORDER, WorldForgeSettings.ByteOrder.NETWORK));
        assertThat(ask("127.0.0.1", "0000000700000000"))
                .isEqualTo("0000000800000001000000017f000002");
    }

    @Test
    void publicAskerNeverSeesPrivateServers() {
        register("127.0.0.2");
        register("10.0.0.5");
        register("8.8.4.4");
        client("9.9.9.9");
        client("192.168.0.7");
        assertThat(ask("9.9.9.9", "0000000700000000"))
                .isEqualTo("00000008000000010000000104040808");
        assertThat(ask("192.168.0.7", "0000000700000000")).startsWith("000000080000000300000003");
        String dnsOf10005 = "000000200000000200000008" + ascii("10.0.0.5");
        assertThat(ask("9.9.9.9", dnsOf10005)).isEqualTo("000000210000000000000000");
        dialect.configure(SETTINGS.with(LimitsSettings.PRIVATE_SERVERS, PrivateServers.NONE));
        assertThat(ask("192.168.0.7", "0000000700000000")).startsWith("0000000800000001");
    }

    @Test
    void unroutableAddressesAreNeverListed() {
        String number = keepalive("127.0.0.1", 1);
        send("127.0.0.1", "00000004" + number + "010000e0");
        send("127.0.0.1", "00000004" + number + "0101fea9");
        send("127.0.0.1", "00000004" + number + "ffffffff");
        assertThat(registry.size()).isZero();
        assertThat(dialect.tally().rejections()).containsEntry("unroutable", 3L);
    }

    @Test
    void whoeverGuessesNumbersIsNotRegisteredUntilTheNextWindow() {
        String number = keepalive("127.0.0.2", 1);
        for (int i = 0; i < 64; i++) {
            send("127.0.0.2", "00000004" + String.format("%08x", i));
        }
        send("127.0.0.2", "00000004" + number);
        assertThat(registry.size()).isZero();
        pass(Duration.ofSeconds(16));
        register("127.0.0.2");
        assertThat(registry.size()).isOne();
    }

    @Test
    void junkInTheNameOfAListedServerDoesNotEndItsListing() {
        register("127.0.0.2");
        pass(Duration.ofSeconds(300));
        for (int i = 0; i < 1000; i++) {
            send("127.0.0.2", "00000004" + String.format("%08x", i));
        }
        register("127.0.0.2");
        pass(Duration.ofSeconds(300));
        assertThat(registry.size()).isOne();
    }

    @Test
    void packetsFromEchoingPortsAndFromOurOwnAreNotAnswered() {
        for (int port : new int[] {0, 7, 17, 19, 53, 123, 8453}) {
            wire.send(
                    new InetSocketAddress(address("127.0.0.2"), port),
                    HexFormat.of().parseHex("00000001"));
        }
        assertThat(wire.silent(address("127.0.0.2"))).isTrue();
        assertThat(dialect.tally().rejections()).containsEntry("reserved-port", 7L);
    }

    @Test
    void serverIsKeptWithinTheLimitsOfAttributes() {
        dialect.configure(
                SETTINGS.with(GuardSettings.ATTRIBUTES, 2)
                        .with(GuardSettings.ATTRIBUTE_VALUE_BYTES, 3));
        register("127.0.0.2");
        setAttribute("127.0.0.2", "a", "1");
        setAttribute("127.0.0.2", "b", "1234");
        setAttribute("127.0.0.2", "c", "123");
        setAttribute("127.0.0.2", "d", "1");
        registry.roster("worldforge")
                .forEach(
                        entry ->
                                assertThat(entry.description().attributes().texts())
                                        .containsOnly(Map.entry("a", "1"), Map.entry("c", "123")));
        assertThat(dialect.tally().rejections()).containsEntry("attribute-limit", 2L);
        assertThat(dialect.tally().refusals.latest(address("127.0.0.2")).orElseThrow().reason())
                .isEqualTo("attribute-limit");
    }

    @Test
    void serverCannotSayThatItWasVerified() {
        register("127.0.0.2");
        setAttribute("127.0.0.2", "verified", "yes");
        registry.forEach(
                entry -> assertThat(entry.description().attributes().text("verified")).isNull());
        assertThat(dialect.tally().rejections()).containsEntry("reserved-name", 1L);
    }

    @Test
    void serversOfSeveralDialectsAtOneAddressAreFoundByNameAndAddress() {
        Directory<String> other = registry.directory("other", TextKeys.FORMAT);
        Description named =
                Description.of(
                        "worldforge",
                        address("127.0.0.2"),
                        7777,
                        Attributes.of(Map.of("name", "one")));
        other.put("x", named, Duration.ofSeconds(60));
        String found = ask("127.0.0.9", dns("one"));
        assertThat(ask("127.0.0.9", reverseDns("127.0.0.2"))).isEqualTo(found);
        register("127.0.0.2");
        setAttribute("127.0.0.2", "name", "one");
        assertThat(ask("127.0.0.9", dns("one"))).as("one address, once").isEqualTo(found);
        send("127.0.0.2", "00000006");
        assertThat(ask("127.0.0.9", dns("one"))).isEqualTo(found);
        other.remove("x", Departure.QUIT);
        assertThat(ask("127.0.0.9", dns("one"))).isEqualTo("000000210000000000000000");
    }

    @Test
    void attributesThatCameLongBeforeTheShakeAreForgotten() {
        setAttribute("127.0.0.2", "name", "early");
        pass(Duration.ofSeconds(31));
        setAttribute("127.0.0.3", "name", "soon");
        register("127.0.0.2");
        register("127.0.0.3");
        assertThat(ask("127.0.0.9", dns("early"))).isEqualTo("000000210000000000000000");
        assertThat(ask("127.0.0.9", dns("soon"))).startsWith("000000210000000100000001");
    }

    @Test
    void nameIsForgottenWithItsServer() {
        register("127.0.0.2");
        setAttribute("127.0.0.2", "name", "one");
        setAttribute("127.0.0.2", "name", "two");
        assertThat(ask("127.0.0.9", dns("one"))).isEqualTo("000000210000000000000000");
        assertThat(ask("127.0.0.9", dns("TWO"))).startsWith("000000210000000100000001");
        send("127.0.0.2", "00000006");
        assertThat(ask("127.0.0.9", dns("two"))).isEqualTo("000000210000000000000000");
    }

    @Test
    void dnsPacksNoMoreThanOldProgramsCanTake() {
        String number = keepalive("127.0.0.1", 1);
        for (int i = 1; i <= 200; i++) {
            send("127.0.0.1", "00000004" + number + String.format("%02x00070b", i));
        }
        byte[] reply = HexFormat.of().parseHex(ask("127.0.0.1", "000000200000000100000000"));
        ByteBuffer words = ByteBuffer.wrap(reply);
        assertThat(reply.length).isBetween(500, 570);
        assertThat(words.getInt(4)).isEqualTo(words.getInt(8)).isPositive();
        int lengths = 0;
        for (int i = 0; i < words.getInt(8); i++) {
            lengths += words.getInt(12 + 4 * i);
        }
        assertThat(12 + 4 * words.getInt(8) + lengths).isEqualTo(reply.length);
    }

    @Test
    void clientThatWasNotHeardForLongestMakesRoomForANewOne() {
        dialect.configure(SETTINGS.with(WorldForgeSettings.CLIENTS, 2));
        register("127.0.0.2");
        client("127.0.0.11");
        pass(Duration.ofSeconds(1));
        client("127.0.0.12");
        pass(Duration.ofSeconds(1));
        client("127.0.0.13");
        assertThat(ask("127.0.0.13", "0000000700000000")).isNotNull();
        assertThat(ask("127.0.0.12", "0000000700000000")).isNotNull();
        assertThat(ask("127.0.0.11", "0000000700000000")).isNull();
    }

    @Test
    void clientSessionEndsWhenItIsNotRenewed() {
        client("127.0.0.11");
        pass(Duration.ofSeconds(360));
        assertThat(ask("127.0.0.11", "0000000700000000")).isNotNull();
        pass(Duration.ofSeconds(1));
        dialect.sweep();
        assertThat(ask("127.0.0.11", "0000000700000000")).isNull();
    }

    @Test
    void onePacketsBytesAreNotSeenByTheNext() {
        wire.send(
                new InetSocketAddress(address("127.0.0.2"), 40_000),
                HexFormat.of().parseHex("0000000700000000"),
                HexFormat.of().parseHex("00000007"),
                HexFormat.of().parseHex("00000001"));
        assertThat(wire.receive(address("127.0.0.2"))).startsWith(0, 0, 0, 3);
        assertThat(wire.silent(address("127.0.0.2"))).isTrue();
        assertThat(dialect.tally().malformed.sum()).isOne();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        registry.sweep();
    }

    private void register(String server) {
        send(server, "00000004" + keepalive(server, 1));
    }

    private void client(String client) {
        send(client, "00000005" + keepalive(client, 2));
    }

    private String keepalive(String source, int kind) {
        String reply = ask(source, "0000000" + kind);
        assertThat(reply).startsWith("00000003").hasSize(16);
        return reply.substring(8);
    }

    private void setAttribute(String source, String name, String value) {
        send(
                source,
                "0000000b"
                        + String.format("%08x%08x", name.length(), value.length())
                        + ascii(name)
                        + ascii(value));
    }

    private static String dns(String name) {
        return "0000002000000001" + String.format("%08x", name.length()) + ascii(name);
    }

    private static String reverseDns(String address) {
        return "0000002000000002" + String.format("%08x", address.length()) + ascii(address);
    }

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String ask(String source, String hex) {
        send(source, hex);
        byte[] reply = wire.receive(address(source));
        return reply == null ? null : HexFormat.of().formatHex(reply);
    }

    private void send(String source, String hex) {
        wire.send(address(source), HexFormat.of().parseHex(hex));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException(text, notALiteral);
        }
    }
}
