package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
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

    /** The holder of a /48 has 65,536 subscribers' networks: enough to fill any table. */
    @Test
    void oneSiteOfIpv6DelaysItselfAndNobodyElse() throws Exception {
        for (int i = 0; i < 65_536; i++) {
            InetAddress from = InetAddress.getByName("2001:db8:1:%x::1".formatted(i));
            while (limit.waits(from, at(100)) == 0) {
                limit.failed(from, at(100));
            }
        }
        int delayed = 0;
        for (int i = 0; i < 1_000; i++) {
            delayed += limit.waits("operator " + i, at(100)) > 0 ? 1 : 0;
        }
        assertThat(delayed).isLessThan(20);
        InetAddress within = InetAddress.getByName("2001:db8:1:ffff::1");
        assertThat(limit.waits(within, at(100))).isPositive();
        limit.succeeded(within);
        assertThat(limit.waits(within, at(100))).isZero();
    }

    @Test
    void longSilenceForgives() {
        fail("anna", 9, 100);
        fail("anna", 1, 100 + 60 + 601);
        assertThat(limit.waits("anna", at(761))).isZero();
    }
}
