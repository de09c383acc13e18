package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuessLimitTest {

    private final GuessLimit guesses = new GuessLimit();

    @Test
    void sourceIsHeardUntilItHasGuessedTooOften() throws Exception {
        InetAddress source = InetAddress.getByName("192.0.2.1");
        for (int i = 0; i < GuessLimit.GUESSES_PER_WINDOW; i++) {
            assertThat(guesses.exhausted(source, 0)).isFalse();
            guesses.countWrong(source, 0);
        }
        assertThat(guesses.exhausted(source, 0)).isTrue();
        assertThat(guesses.exhausted(InetAddress.getByName("192.0.2.2"), 0)).isFalse();
    }

    @Test
    void nextWindowForgets() throws Exception {
        InetAddress source = InetAddress.getByName("192.0.2.1");
        for (int i = 0; i < 1_000; i++) {
            guesses.countWrong(source, 0);
        }
        assertThat(guesses.exhausted(source, Duration.ofSeconds(15).toNanos())).isFalse();
    }
}
