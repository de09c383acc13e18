package org.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.rollcall.web.Axe;
import org.rollcall.web.Browser;
import org.rollcall.web.admin.Admin;
import org.rollcall.wire.Await;
import org.rollcall.wire.ShippedJar;
import org.rollcall.wire.ShippedJarOptions;

/**
 * Servers that registered over the wire are there again after a restart, with the database that
 * nobody has to set up. The tests are one story, since each start takes long.
 */
@TestMethodOrder(OrderAnnotation.class)
class RestartIT {

    private static final int MANY = 100_000;
    private static final List<String> HOSTILE =
            List.of("'); DROP TABLE server_data; --", "\u0000\ufffe\u202e{\"", "\ud83d\ude00");

    private static final ShippedJarOptions OPTIONS =
            ShippedJar.options().with("worldforge", "proxies", "127.0.0.1");
    private static ShippedJar server;

    @BeforeAll
    static void start() {
        server = OPTIONS.start().await("/health/ready", 200);
    }

    private static String pages() {
        return "http://127.0.0.1:" + server.port("web", "port");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void manyServersAreWrittenInFewTransactions() throws IOException {
        long began = System.nanoTime();
        try (WorldForgePeer proxy = peer("127.0.0.1")) {
            proxy.registerOthers(MANY);
        }
        listed(MANY);
        StoreHealth health = StoreHealth.settled(server, Duration.ofSeconds(120));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf(
                "store - %d servers registered and written in %d ms, %d transactions, %d bytes%n",
                MANY,
                took.toMillis(),
                health.number("transactions"),
                Files.size(server.home().resolve("data/rollcall.mv.db")));
        assertThat(health.number("transactions")).isLessThanOrEqualTo(took.toSeconds() + 2);
    }

    @Test
    @Order(2)
    void killedASecondAfterTheLastRegistrationAllAreListedAgain() throws Exception {
        for (int i = 0; i < HOSTILE.size(); i++) {
            try (WorldForgePeer peer = peer("127.0.0." + (10 + i))) {
                peer.register();
                peer.say("name", HOSTILE.get(i));
            }
        }
        try (WorldForgePeer peer = peer("127.0.0.30")) {
            peer.register();
            peer.quit();
        }
        // The promise: at most the last second is lost. Half another one for a busy machine.
        Thread.sleep(1_500);
        server.kill();
        server = OPTIONS.start();
        long first = firstAnswer();
        listed(MANY + HOSTILE.size());
        Duration late = Duration.ofNanos(System.nanoTime() - first);
        System.out.printf(
                "store - %d servers listed %d ms after the first answer, %d ms after the start%n",
                MANY, late.toMillis(), server.sinceStart().toMillis());
        // Far more than the benchmark grants on a quiet machine.
        assertThat(late).isLessThan(Duration.ofSeconds(30));
        for (String name : HOSTILE) {
            listedWith(name);
        }
    }

    @Test
    @Order(3)
    void stoppedRightAfterARegistrationItIsListedAgain() throws IOException {
        server.await("/health/ready", 200);
        StoreHealth.settled(server, Duration.ofSeconds(60));
        new Admin(pages()).begin(Admin.code(server));
        try (WorldForgePeer peer = peer("127.0.0.20")) {
            peer.register();
        }
        server.stop();
        // For the next test, which is spared a start of its own.
        server = OPTIONS.jvm("-Drollcall.new-administrator=true").start();
        listed(MANY + HOSTILE.size() + 1);
    }

    /** The name of the first one has not changed, only who knows his password has. */
    @Test
    @Order(4)
    void operatorWhoIsLockedOutGetsACodeThatMakesOneMoreAdministrator() throws IOException {
        server.await("/health/ready", 200);
        String code = Admin.code(server);
        Admin admin = new Admin(pages());
        assertThat(admin.page("/admin/account", null).statusCode()).isEqualTo(302);
        try (Browser browser = new Browser(pages())) {
            browser.open("/admin/first");
            assertThat(Axe.serious(browser)).isEqualTo("[]");
            first(browser, "WRNG-WRNG-WRNG-WRNG");
            assertThat(browser.text("#fault")).contains("code");
            first(browser, code);
            assertThat(browser.text(".done")).contains("administrator");
            assertThat(browser.text(".who")).contains("berta");
            browser.open("/admin/operators");
            assertThat(browser.text("main")).contains("berta", Admin.NAME);
        }
        assertThat(admin.page("/admin/first", null).statusCode()).isEqualTo(302);
        assertThat(admin.tryLogin(Admin.NAME, Admin.PASSWORD, null).statusCode()).isEqualTo(302);
    }

    private static void first(Browser browser, String code) {
        browser.fill("code", code);
        browser.fill("name", "berta");
        browser.fill("password", Admin.PASSWORD);
        browser.fill("password2", Admin.PASSWORD);
        browser.press("main form button");
    }

    @Test
    @Order(5)
    void withoutADatabaseARestartForgetsAndSaysSo() throws IOException {
        server.close();
        server = ShippedJar.options().with("database", "type", "none").start();
        server.await("/health/ready", 200);
        assertThat(server.log()).anyMatch(line -> line.contains("type = none"));
        assertThat(StoreHealth.of(server).text()).contains("\"database\":\"none\"");
        try (WorldForgePeer peer = peer("127.0.0.20")) {
            peer.register();
            assertThat(peer.listed()).isEqualTo(1);
        }
        assertThat(server.home().resolve("data/rollcall.mv.db")).doesNotExist();
    }

    private static void listed(int count) {
        await(client -> client.listed() == count, count + " servers are not listed");
    }

    /** A long list is as old as it took to make, so the name may be a second away. */
    private static void listedWith(String name) {
        await(client -> client.listedWith("name", name) == 1, name + " is not listed");
    }

    private static long firstAnswer() {
        await(client -> client.listed() >= 0, "no answer");
        return System.nanoTime();
    }

    private static void await(Question question, String fault) {
        Await.until(
                Duration.ofSeconds(90),
                () -> {
                    try (WorldForgePeer client = peer("127.0.0.1")) {
                        return question.answeredBy(client);
                    } catch (IOException notYet) {
                        return false;
                    }
                },
                () -> fault + ";\n" + String.join("\n", server.log()));
    }

    @FunctionalInterface
    private interface Question {
        boolean answeredBy(WorldForgePeer client) throws IOException;
    }

    private static WorldForgePeer peer(String address) throws IOException {
        return new WorldForgePeer(server.port("worldforge", "port"), address);
    }
}
