package org.rollcall.replay;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.concurrent.ManagedThreadFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.capture.Captures;
import org.rollcall.capture.Told;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.Ticker;
import org.rollcall.settings.FixedSettings;

class ReplaysTest {

    @TempDir Path folder;
    private final Replays replays = new Replays();
    private final Empty captures = new Empty();

    @Test
    void oneThatBeganWhileTheOneBeforeIsForgottenStays() throws Exception {
        replays.captures = captures;
        replays.settings = new FixedSettings(folder);
        replays.registry = new Registry(Ticker.system(), new RegistryLimits(10, 10));
        replays.threads = new PlainThreads();
        replays.start("deleted.pcapng");
        captures.looked = () -> replays.start("next.pcapng");
        assertThat(replays.state()).isEmpty();
        assertThat(replays.state().orElseThrow().capture()).isEqualTo("next.pcapng");
    }

    /** None has packets, and one is deleted. */
    private static final class Empty extends Captures {

        private Runnable looked = () -> {};

        @Override
        public void visit(String name, Predicate<Told> visitor) {}

        @Override
        public Optional<Path> file(String name) {
            Runnable once = looked;
            looked = () -> {};
            once.run();
            return name.equals("deleted.pcapng") ? Optional.empty() : Optional.of(Path.of(name));
        }
    }

    private static final class PlainThreads implements ManagedThreadFactory {

        @Override
        public Thread newThread(Runnable run) {
            return new Thread(run);
        }

        @Override
        public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            throw new UnsupportedOperationException();
        }
    }
}
