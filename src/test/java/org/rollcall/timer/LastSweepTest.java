package org.rollcall.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LastSweepTest {

    private long now = Long.MAX_VALUE - 5;
    private final LastSweep lastSweep = new LastSweep(() -> now);

    @Test
    void agesFromTheStartWhileThereWasNone() {
        now += Duration.ofSeconds(40).toNanos();
        assertThat(lastSweep.age()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void isYoungAgainAfterASweep() {
        now += Duration.ofSeconds(40).toNanos();
        lastSweep.ended();
        now += 7;
        assertThat(lastSweep.age()).isEqualTo(Duration.ofNanos(7));
    }
}
