package org.rollcall.dialect.worldforge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.wire.FreePorts;
import org.rollcall.wire.ShippedJar;
import org.rollcall.wire.UdpWire;

/** WorldForge's servers and clients against the shipped jar, which listens on all addresses. */
class WorldForgeWireIT {

    private static ShippedJar server;

    @BeforeAll
    static void start() {
        server =
                ShippedJar.options()
                        .with("worldforge", "proxies", "127.0.0.1")
                        .with("worldforge", "admins", "127.0.0.0/24")
                        .with("worldforge", "network-order-port", FreePorts.next())
                        .start()
                        .await("/health/ready", 200);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("org.rollcall.dialect.worldforge.WorldForgeVectors#names")
    void holdsTheConversation(String name) throws IOException {
        try (UdpWire wire = wire("127.0.0.1")) {
            WorldForgeVectors.play(name, wire);
        }
    }

    /** The wire's sockets are connected, so a reply from any other address would not be seen. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "127.1.2.3", "::1"})
    void repliesLeaveFromTheAddressThatWasAsked(String asked) throws IOException {
        InetAddress asker = InetAddress.getByName(asked.contains(":") ? "::1" : "127.0.0.50");
        try (UdpWire wire = wire(asked)) {
            for (int i = 0; i < 3; i++) {
                wire.send(asker, hex("00000001"));
                assertThat(wire.receive(asker)).hasSize(8).startsWith(0, 0, 0, 3);
            }
        }
    }

    @Test
    void threeHundredAndFourServersComeInThreePages() throws IOException {
        InetAddress proxy = InetAddress.getByName("127.0.0.1");
        try (UdpWire wire = wire("127.0.0.1")) {
            String number = number(wire, proxy, "00000001");
            for (int i = 0; i < 304; i++) {
                wire.send(proxy, hex("00000004" + number + address(i)));
            }
            wire.send(proxy, hex("00000005" + number(wire, proxy, "00000002")));
            assertThat(ask(wire, proxy, "0000000700000000"))
                    .startsWith("00000008000001300000008b")
                    .hasSize(2 * 568);
            assertThat(ask(wire, proxy, "000000070000008b"))
                    .startsWith("00000008000001300000008b")
                    .hasSize(2 * 568);
            assertThat(ask(wire, proxy, "0000000700000116"))
                    .startsWith("00000008000001300000001a")
                    .hasSize(2 * 116);
            assertThat(ask(wire, proxy, "0000000700000130")).isEqualTo("000000080000000000000000");
            for (int i = 0; i < 304; i++) {
                wire.send(proxy, hex("00000006" + address(i)));
            }
            assertThat(ask(wire, proxy, "0000000700000000")).isEqualTo("000000080000000000000000");
        }
    }

    @Test
    void secondPortListsInNetworkOrder() throws IOException {
        InetAddress peer = InetAddress.getByName("127.0.0.60");
        try (UdpWire wire = wire("127.0.0.1");
                UdpWire second = wire("127.0.0.1", "network-order-port")) {
            wire.send(peer, hex("00000004" + number(wire, peer, "00000001")));
            second.send(peer, hex("00000005" + number(second, peer, "00000002")));
            assertThat(ask(second, peer, "0000000700000000"))
                    .isEqualTo("0000000800000001000000017f00003c");
            assertThat(ask(wire, peer, "0000000700000000"))
                    .isEqualTo("0000000800000001000000013c00007f");
            wire.send(peer, hex("00000006"));
        }
    }

    @Test
    void garbageIsCountedAndTheNextIsServed() throws IOException {
        InetAddress peer = InetAddress.getByName("127.0.0.70");
        Random random = new Random(42);
        try (UdpWire wire = wire("127.0.0.1")) {
            for (int i = 0; i < 2_000; i++) {
                byte[] junk = new byte[random.nextInt(1500)];
                random.nextBytes(junk);
                wire.send(peer, junk);
            }
            assertThat(ask(wire, peer, "00000001")).startsWith("00000003");
        }
        assertThat(server.log()).noneMatch(line -> line.contains("Exception"));
    }

    private static UdpWire wire(String address) {
        return wire(address, "port");
    }

    private static UdpWire wire(String address, String portKey) {
        return new UdpWire(new InetSocketAddress(address, server.port("worldforge", portKey)));
    }

    private static String number(UdpWire wire, InetAddress peer, String keepalive)
            throws IOException {
        return ask(wire, peer, keepalive).substring(8);
    }

    private static String ask(UdpWire wire, InetAddress peer, String hex) throws IOException {
        wire.send(peer, hex(hex));
        byte[] reply = wire.receive(peer);
        return reply == null ? null : HexFormat.of().formatHex(reply);
    }

    private static String address(int i) {
        return String.format("%02x%02x070b", i % 250, i / 250);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
