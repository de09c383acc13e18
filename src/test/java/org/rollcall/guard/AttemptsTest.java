package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Attempts attempts = new Attempts(3, Duration.ofMinutes(1));

    @Test
    void eachHasHisOwnAndGetsThemAnewLater() throws Exception {
        InetAddress one = InetAddress.getByName("192.0.2.1");
        for (int i = 0; i < 3; i++) {
            assertThat(attempts.take(one, i * SECOND)).isTrue();
        }
        assertThat(attempts.take(one, 4 * SECOND)).isFalse();
        assertThat(attempts.take("another", 4 * SECOND)).isTrue();
        assertThat(attempts.take(one, 61 * SECOND)).isTrue();
    }

    @Test
    void networkOfOneHolderIsOne() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(attempts.take(InetAddress.getByName("2001:db8::" + i), 0)).isTrue();
        }
        assertThat(attempts.take(InetAddress.getByName("2001:db8::ffff"), 0)).isFalse();
    }
}
