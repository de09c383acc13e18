package org.rollcall.claim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;
import org.rollcall.settings.FixedSettings;
import org.rollcall.settings.Settings;

class WebhooksTest {

    @TempDir Path folder;
    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry =
            new Registry(ticker, ticker.clock(), new RegistryLimits(1_000, 1_000));
    private final Directory<String> directory = registry.directory("test", TextKeys.FORMAT);
    private final ClaimBook book = new ClaimBook(registry, ticker.clock());
    private final Webhooks webhooks = new Webhooks();
    private final InetAddress visitor = InetAddress.getLoopbackAddress();
    private HttpServer program;
    private Runnable whileAsked = () -> {};

    @BeforeEach
    void begin() throws Exception {
        program = HttpServer.create(new InetSocketAddress(visitor, 0), 0);
        program.createContext("/", this::agree);
        program.start();
        webhooks.book = book;
        webhooks.registry = registry;
        webhooks.settings =
                new FixedSettings(folder)
                        .with(Settings.defaults().with(ClaimSettings.PRIVATE_WEBHOOKS, true));
        book.open(List.of());
    }

    @AfterEach
    void end() {
        program.stop(0);
    }

    private void agree(HttpExchange exchange) throws IOException {
        String asked = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        whileAsked.run();
        byte[] answer =
                Json.createReader(new StringReader(asked))
                        .readObject()
                        .getString("challenge")
                        .getBytes(UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private Claim claim() {
        Description said = Description.of("tanks", visitor, 3_030, Attributes.NONE);
        directory.put("a", said, Duration.ofMinutes(10));
        return book.make(directory.find("a"), OwnerSecret.make(), Claim.Proof.ADDRESS);
    }

    private String address() {
        return "http://127.0.0.1:" + program.getAddress().getPort() + "/";
    }

    @Test
    void programThatAgreesIsKept() throws Exception {
        Claim after = webhooks.set(claim(), address(), visitor);
        assertThat(after.webhook()).isEqualTo(new Claim.Webhook(address(), true));
    }

    @Test
    void programThatAgreesTooLateIsNotBroughtBack() throws Exception {
        Claim claim = claim();
        whileAsked = () -> takeAway(claim);
        assertThat(webhooks.set(claim, address(), visitor).webhook()).isEqualTo(Claim.Webhook.NONE);
    }

    private void takeAway(Claim claim) {
        try {
            webhooks.set(claim, "", visitor);
        } catch (Claiming.RefusedException e) {
            throw new AssertionError(e);
        }
    }
}
