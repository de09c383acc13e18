package org.rollcall.dialect.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Question;
import org.rollcall.guard.MasterKeys;
import org.rollcall.registry.ClientBook;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;
import org.rollcall.settings.Settings;

/** The rings over a registry, with a server and a client that speak them. */
abstract class RingFixture {

    @TempDir Path home;
    final AtomicLong now = new AtomicLong(2);
    final Registry registry = new Registry(now::get, new RegistryLimits(4, 1_000));
    final ClientBook book = new ClientBook(Clock.systemUTC());
    final Directory<String> other = registry.directory("other", TextKeys.FORMAT);
    final World world = new World();
    RingDialect dialect;
    RingWire server;
    RingWire client;

    @BeforeEach
    void start() {
        dialect = new RingDialect(registry, book, MasterKeys.in(home), world, Runnable::run);
        dialect.configure(Settings.defaults());
        server = server(1);
        client = client(2);
    }

    RingWire server(int key) {
        return new RingWire(dialect, "ring1", key, "192.0.2.1");
    }

    RingWire client(int key) {
        return new RingWire(dialect, "ring2", key, "198.51.100.7");
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
        registry.sweep();
        dialect.sweep();
    }

    static String register(int port, String more) {
        return "{'id':1,'op':'register','server':{'game':'chess','name':'One','port':"
                + port
                + more
                + "}}";
    }

    String list(String more) {
        return client.ask("{'id':9,'op':'list','game':'chess'" + more + "}");
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    /** What is found at game ports: an answer, a refusal, or nothing. */
    static final class World implements Outgoing {

        Throwable failure;
        int asked;

        /** What is found, once somebody says so; null for at once. */
        CompletableFuture<byte[]> later;

        @Override
        public boolean send(String listener, InetSocketAddress to, byte[] datagram) {
            return false;
        }

        @Override
        public CompletionStage<byte[]> ask(Question question) {
            asked++;
            if (later != null) {
                return later;
            }
            return failure == null
                    ? CompletableFuture.completedFuture(new byte[0])
                    : CompletableFuture.failedFuture(failure);
        }
    }

    static List<Integer> ports(String list) {
        return java.util.regex.Pattern.compile("\"port\":(\\d+)")
                .matcher(list)
                .results()
                .map(m -> Integer.valueOf(m.group(1)))
                .toList();
    }

    static String field(String text, String pattern) {
        var found = java.util.regex.Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }
}
