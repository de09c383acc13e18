package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.rollcall.wire.Await;
import org.rollcall.wire.ShippedJar;
import org.rollcall.wire.ShippedJarOptions;
import org.rollcall.wire.UdpWire;

/** What the shipped jar still knows after it was killed, by H2 and by a real MariaDB. */
class StoreIT {

    private static final String CLIENT = "127.0.0.1";

    @Test
    void killedServerStillListsWhatItListedBefore() throws IOException {
        try (ShippedJar first = ShippedJar.options().start().await("/health/ready", 200)) {
            register(first, "127.0.0.2");
            register(first, "127.0.0.3");
            quit(first, "127.0.0.3");
            killAfterTheSecondThatMayBeLost(first);
            try (ShippedJar second = first.restart().await("/health/ready", 200)) {
                assertThat(list(second)).isEqualTo("0000000800000001000000010200007f");
            }
        }
    }

    @Test
    void databaseThatGoesAndComesBackMissesNothing() throws IOException {
        try (MariaDb database = new MariaDb()) {
            database.database("kept");
            try (ShippedJar first = over(database).start().await("/health/ready", 200)) {
                register(first, "127.0.0.2");
                awaitStore(first, "\"degraded\":\"false\"");
                database.stop();
                register(first, "127.0.0.3");
                awaitStore(first, "\"degraded\":\"true\"");
                assertThat(list(first)).isEqualTo("0000000800000002000000020200007f0300007f");
                database.start();
                awaitStore(first, "\"degraded\":\"false\"");
                killAfterTheSecondThatMayBeLost(first);
                try (ShippedJar second = first.restart().await("/health/ready", 200)) {
                    assertThat(list(second)).isEqualTo("0000000800000002000000020200007f0300007f");
                }
            }
        }
    }

    private static ShippedJarOptions over(MariaDb database) {
        return ShippedJar.options()
                .with("database", "type", "mysql")
                .with("database", "base", "kept")
                .with("database", "user", MariaDb.USER)
                .with("database", "pass", '"' + MariaDb.PASSWORD.replace("\"", "\"\"") + '"')
                .with("database", "dbport", database.port());
    }

    private static void killAfterTheSecondThatMayBeLost(ShippedJar server) {
        long registered = System.nanoTime();
        Duration lost = Duration.ofSeconds(3);
        Await.until(
                lost.plusSeconds(1),
                () -> System.nanoTime() - registered > lost.toNanos(),
                () -> "time stood still");
        server.kill();
    }

    private static void awaitStore(ShippedJar server, String said) {
        Await.until(
                Duration.ofSeconds(60),
                () -> health(server).replace(" ", "").contains(said),
                () -> "health never said " + said + ": " + health(server));
    }

    private static String health(ShippedJar server) {
        return server.get("/health/ready").body();
    }

    private static void register(ShippedJar server, String address) throws IOException {
        try (UdpWire wire = wire(server)) {
            wire.send(at(address), hex("00000004" + number(wire, at(address), "00000001")));
        }
    }

    private static void quit(ShippedJar server, String address) throws IOException {
        try (UdpWire wire = wire(server)) {
            wire.send(at(address), hex("00000006"));
        }
    }

    private static String list(ShippedJar server) throws IOException {
        try (UdpWire wire = wire(server)) {
            wire.send(at(CLIENT), hex("00000005" + number(wire, at(CLIENT), "00000002")));
            wire.send(at(CLIENT), hex("0000000700000000"));
            return HexFormat.of().formatHex(wire.receive(at(CLIENT)));
        }
    }

    private static String number(UdpWire wire, InetAddress peer, String keepalive)
            throws IOException {
        wire.send(peer, hex(keepalive));
        return HexFormat.of().formatHex(wire.receive(peer)).substring(8);
    }

    private static UdpWire wire(ShippedJar server) {
        return new UdpWire(new InetSocketAddress(CLIENT, server.port("worldforge", "port")));
    }

    private static InetAddress at(String address) throws IOException {
        return InetAddress.getByName(address);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
