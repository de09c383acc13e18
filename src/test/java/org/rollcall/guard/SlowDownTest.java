package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowDownTest {

    private final SlowDown limit = new SlowDown(3, Duration.ofSeconds(60), Duration.ofMinutes(10));

    private static long at(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private void fail(String who, int times, long second) {
        for (int i = 0; i < times; i++) {
            limit.failed(who, at(second));
        }
    }

    @Test
    void firstFailuresCostNothing() {
        fail("anna", 3, 100);
        assertThat(limit.waits("anna", at(100))).isZero();
    }

    @Test
    void waitsDoubleUpToALimit() {
        fail("anna", 4, 100);
        assertThat(limit.waits("anna", at(100))).isEqualTo(2);
        assertThat(limit.waits("anna", at(102))).isZero();
        fail("anna", 1, 102);
        assertThat(limit.waits("anna", at(102))).isEqualTo(4);
        fail("anna", 50, 102);
        assertThat(limit.waits("anna", at(102))).isEqualTo(60);
    }

    @Test
    void successForgives() {
        fail("anna", 9, 100);
        limit.succeeded("anna");
        assertThat(limit.waits("anna", at(100))).isZero();
    }

    @Test
    void longSilenceForgives() {
        fail("anna", 9, 100);
        fail("anna", 1, 100 + 60 + 601);
        assertThat(limit.waits("anna", at(761))).isZero();
    }
}
