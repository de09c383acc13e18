package org.rollcall.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.rollcall.capture.CaptureState;
import org.rollcall.capture.Captures;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Role;
import org.rollcall.replay.ReplayState;
import org.rollcall.replay.Replays;

class CaptureDeskTest {

    private final SlowCaptures captures = new SlowCaptures();
    private final CountedReplays replays = new CountedReplays();

    @Test
    void captureThatJustBeginsKeepsAReplayFromBeginning() throws Exception {
        Thread capturing = new Thread(() -> desk().start(""));
        capturing.start();
        captures.begins.await();
        assertThatThrownBy(() -> desk().startReplay("a.pcapng"))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("capture.running");
        assertThat(replays.begun).isFalse();
        capturing.join();
    }

    private CaptureDesk desk() {
        CaptureDesk desk = new CaptureDesk();
        desk.captures = captures;
        desk.replays = replays;
        desk.caller = new Anybody();
        return desk;
    }

    /** One begins a while after it was asked for. */
    private static final class SlowCaptures extends Captures {

        private static final CaptureState RUNNING =
                new CaptureState("a.pcapng", "", Instant.EPOCH, true, 0, 0, 0, "");

        private final CountDownLatch begins = new CountDownLatch(1);
        private volatile boolean running;

        @Override
        public synchronized CaptureState start(String listener) throws IOException {
            begins.countDown();
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            running = true;
            return RUNNING;
        }

        @Override
        public Optional<CaptureState> state() {
            return running ? Optional.of(RUNNING) : Optional.empty();
        }

        @Override
        public Optional<Path> file(String name) {
            return Optional.of(Path.of(name));
        }
    }

    private static final class CountedReplays extends Replays {

        private volatile boolean begun;

        @Override
        public ReplayState start(String capture) {
            begun = true;
            return null;
        }

        @Override
        public Optional<ReplayState> state() {
            return Optional.empty();
        }
    }

    private static final class Anybody extends Caller {

        @Override
        public void demand(Role role) {}

        @Override
        public void audit(String action, String about, String before, String after) {}
    }
}
