package org.rollcall.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.capture.Segment;
import org.rollcall.capture.Told;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Tally;
import org.rollcall.dialect.crossfire.CrossfireDialect;
import org.rollcall.dialect.crossfire.CrossfireLookups;
import org.rollcall.dialect.worldforge.WorldForgeDialect;
import org.rollcall.guard.BanTarget;
import org.rollcall.guard.Bans;
import org.rollcall.guard.Doorkeeper;
import org.rollcall.guard.ServerMarks;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.Ticker;
import org.rollcall.settings.Settings;

class ReplayTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final InetSocketAddress OURS = new InetSocketAddress("198.51.100.2", 8_453);

    private final Registry real = new Registry(Ticker.system(), new RegistryLimits(10, 1_000));
    private final LoopbackListeners listeners =
            new LoopbackListeners(batch -> this.replay.onBatch(batch));
    private final List<Told> capture = new ArrayList<>();
    private Replay.Limits limits = Replay.Limits.USUAL;
    private Replay replay;

    @AfterEach
    void close() {
        listeners.close();
    }

    @Test
    void handshakeGoesOnWithTheNumberOfTheReplay() {
        WorldForgeDialect dialect = new WorldForgeDialect(real, Runnable::run);
        came(dialect, "192.0.2.1", 0, word(1));
        went(dialect, "192.0.2.1", 0, "HANDSHAKE number 7", word(3), word(7));
        came(dialect, "192.0.2.1", 1, word(4), word(7));
        came(dialect, "192.0.2.2", 1, word(4), word(7));
        ReplayState played = play();
        assertThat(played.steps())
                .extracting(ReplayState.Shown::outcome)
                .containsExactly("answered", "taken", "refused");
        assertThat(played.steps().get(0).then()).containsExactly("HANDSHAKE number 7");
        assertThat(played.steps().get(0).now()).singleElement().asString().contains("HANDSHAKE");
        assertThat(played.refused()).containsEntry("wrong-number", 1);
        assertThat(played.held())
                .extracting(ReplayState.Held::place)
                .containsExactly("192.0.2.1:4000");
        assertThat(real.size()).as("the real list").isZero();
        assertThat(dialect.tally().received.sum()).as("the real counters").isZero();
        assertThat(listeners.allClosed()).isTrue();
    }

    @Test
    void whoIsBannedByNowIsRefused() {
        Bans bans = new Bans(real, Clock.systemUTC());
        real.gate(new Doorkeeper(bans, new ServerMarks(real, Clock.systemUTC())));
        BanTarget bad = BanTarget.of(BanTarget.Kind.ADDRESS, "192.0.2.1");
        bans.add(new Bans.Sentence(bad, "adverts", "anna", null));
        CrossfireDialect dialect =
                new CrossfireDialect(real, Runnable::run, new CrossfireLookups());
        came(dialect, "192.0.2.1", 0, "bad|1|1|x".getBytes(US_ASCII));
        came(dialect, "192.0.2.2", 0, "good|1|1|x".getBytes(US_ASCII));
        ReplayState played = play();
        assertThat(played.refused()).containsEntry("banned", 1);
        assertThat(played.held()).extracting(ReplayState.Held::name).containsExactly("good");
    }

    @Test
    void entriesRunOutAsTheyDidThenWithoutAnybodyWaiting() {
        CrossfireDialect dialect =
                new CrossfireDialect(real, Runnable::run, new CrossfireLookups());
        came(dialect, "192.0.2.1", 0, "early|1|1|x".getBytes(US_ASCII));
        came(dialect, "192.0.2.2", 86_400, "late|1|1|x".getBytes(US_ASCII));
        assertThat(play().held()).extracting(ReplayState.Held::name).containsExactly("late");
    }

    @Test
    void encryptedIsLeftOutAndCounted() {
        came(new Unwilling(), "192.0.2.1", 0, word(1));
        ReplayState played = play();
        assertThat(played.leftOut()).isEqualTo(1);
        assertThat(played.played()).isZero();
        assertThat(played.why()).isEmpty();
    }

    @Test
    void packetOnWhichADialectFailsIsShownAndTheNextIsPlayed() {
        Dialect failing = new Failing();
        came(failing, "192.0.2.1", 0, word(1));
        came(failing, "192.0.2.1", 0, word(2));
        assertThat(play().steps())
                .extracting(ReplayState.Shown::outcome)
                .containsExactly("failed", "taken");
    }

    @Test
    void endsAtEachOfItsLimits() {
        WorldForgeDialect dialect = new WorldForgeDialect(real, Runnable::run);
        for (int i = 0; i < 400; i++) {
            came(dialect, "192.0.2." + i % 250, 0, word(99));
        }
        limits = new Replay.Limits(350, 1 << 20, Duration.ofHours(1));
        ReplayState played = play();
        assertThat(played.why()).isEqualTo("packets");
        assertThat(played.played()).isEqualTo(350).isEqualTo(played.total());
        assertThat(played.outcomes()).containsEntry("ignored", 350);
        assertThat(played.steps()).hasSize(300);
        limits = new Replay.Limits(350, 40, Duration.ofHours(1));
        assertThat(play().why()).isEqualTo("bytes");
        assertThat(replay.state().played()).isEqualTo(10);
        limits = new Replay.Limits(350, 1 << 20, Duration.ZERO);
        assertThat(play().why()).isEqualTo("time");
    }

    @Test
    void endsWhenItIsToldTo() {
        came(new WorldForgeDialect(real, Runnable::run), "192.0.2.1", 0, word(1));
        replay = replay();
        replay.stop();
        replay.run();
        assertThat(replay.state().why()).isEqualTo("stopped");
        assertThat(replay.state().running()).isFalse();
        assertThat(replay.state().played()).isZero();
    }

    private ReplayState play() {
        replay = replay();
        replay.run();
        return replay.state();
    }

    private Replay replay() {
        Stage stage = new Stage(listeners, Settings.defaults(), real.gate());
        return new Replay("a.pcapng", visitor -> capture.stream().allMatch(visitor), stage, limits);
    }

    private void came(Dialect dialect, String from, long second, byte[]... payload) {
        InetSocketAddress peer = new InetSocketAddress(from, 4_000);
        capture.add(told(dialect, peer, OURS, second, "", payload));
    }

    private void went(Dialect dialect, String to, long second, String said, byte[]... payload) {
        InetSocketAddress peer = new InetSocketAddress(to, 4_000);
        capture.add(told(dialect, OURS, peer, second, said, payload));
    }

    private static Told told(
            Dialect dialect,
            InetSocketAddress from,
            InetSocketAddress to,
            long second,
            String said,
            byte[]... payload) {
        ByteBuffer all = ByteBuffer.allocate(64);
        for (byte[] part : payload) {
            all.put(part);
        }
        byte[] bytes = new byte[all.flip().remaining()];
        all.get(bytes);
        Segment segment =
                new Segment(
                        AT.plusSeconds(second),
                        dialect.name(),
                        to == OURS,
                        false,
                        from,
                        to,
                        false,
                        false,
                        bytes);
        ListenerSpec spec = ListenerSpec.udp(dialect.name(), dialect.name(), "*", 1);
        return new Told(segment, new Told.Place(spec, dialect), said);
    }

    private static byte[] word(int word) {
        return ByteBuffer.allocate(4).putInt(word).array();
    }

    /** Has nothing to be tried out on, as the rings have not. */
    private static class Unwilling implements Dialect {

        private final Tally tally = new Tally();

        @Override
        public String name() {
            return "test";
        }

        @Override
        public List<ListenerSpec> listeners(Settings settings) {
            return List.of();
        }

        @Override
        public void configure(Settings settings) {}

        @Override
        public void onBatch(PacketBatch batch) {
            throw new AssertionError("the real one got a packet");
        }

        @Override
        public Tally tally() {
            return tally;
        }
    }

    /** Its rehearsal fails on the first packet. */
    private static final class Failing extends Unwilling {

        @Override
        public Optional<Dialect> rehearsal(Registry registry, Outgoing outgoing) {
            return Optional.of(new FailsOnce());
        }
    }

    private static final class FailsOnce extends Unwilling {

        private boolean failed;

        @Override
        public void onBatch(PacketBatch batch) {
            if (!failed) {
                failed = true;
                throw new IllegalStateException("on purpose");
            }
        }
    }
}
