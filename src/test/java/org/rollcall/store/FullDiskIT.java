package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rollcall.wire.Await;
import org.rollcall.wire.ShippedJar;

/** A file of the database that cannot grow any more: nobody who plays notices, nothing is lost. */
class FullDiskIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int MANY = 20_000;

    @Test
    void whatAFullDiskRefusedIsWrittenOnceThereIsRoom() throws Exception {
        ShippedJar server =
                ShippedJar.options()
                        .with("worldforge", "proxies", "127.0.0.1")
                        .start()
                        .await("/health/ready", 200);
        try {
            StoreHealth.settled(server, PATIENCE);
            limitFiles(server, Files.size(server.home().resolve("data/rollcall.mv.db")) + 65_536);
            register(server);
            assertThat(StoreHealth.degraded(server, PATIENCE).isServing()).isTrue();
            listed(server);
            limitFiles(server, Long.MAX_VALUE);
            StoreHealth.settled(server, PATIENCE);
            // The promise: at most the last second is lost. Half another one for a busy machine.
            Thread.sleep(1_500);
            server.kill();
            server = server.restart();
            listed(server);
        } finally {
            server.close();
        }
    }

    /** What the kernel then answers to a write is what it answers on a full disk. */
    private static void limitFiles(ShippedJar server, long bytes) throws Exception {
        String limit = bytes == Long.MAX_VALUE ? "unlimited" : "" + bytes;
        Process process =
                new ProcessBuilder("prlimit", "--pid", "" + server.pid(), "--fsize=" + limit + ":")
                        .inheritIO()
                        .start();
        assertThat(process.waitFor()).isZero();
    }

    private static void register(ShippedJar server) throws IOException {
        try (WorldForgePeer proxy = peer(server)) {
            proxy.registerOthers(MANY);
        }
    }

    private static void listed(ShippedJar server) {
        Await.until(
                PATIENCE,
                () -> {
                    try (WorldForgePeer client = peer(server)) {
                        return client.listed() == MANY;
                    } catch (IOException notYet) {
                        return false;
                    }
                },
                () -> MANY + " servers are not listed;\n" + String.join("\n", server.log()));
    }

    private static WorldForgePeer peer(ShippedJar server) throws IOException {
        return new WorldForgePeer(server.port("worldforge", "port"), "127.0.0.1");
    }
}
