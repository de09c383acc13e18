package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplyBudgetTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ReplyBudget budget = new ReplyBudget(100, 250);

    @Test
    void addressesOfOneNetworkShareItsBytes() throws Exception {
        assertThat(spend("192.0.2.1", 60, 0)).isTrue();
        assertThat(spend("192.0.2.254", 41, 0)).isFalse();
        assertThat(spend("192.0.2.254", 40, 0)).isTrue();
        assertThat(spend("192.0.2.1", 1, 0)).isFalse();
        assertThat(spend("2001:db8:1:1::1", 60, 0)).isTrue();
        assertThat(spend("2001:db8:1:2::1", 60, 0)).isFalse();
    }

    @Test
    void allNetworksTogetherHaveALimit() throws Exception {
        assertThat(spend("192.0.2.1", 100, 0)).isTrue();
        assertThat(spend("198.51.100.1", 100, 0)).isTrue();
        assertThat(spend("203.0.113.1", 51, 0)).isFalse();
        assertThat(spend("203.0.113.1", 50, 0)).isTrue();
    }

    @Test
    void nextSecondBeginsAnew() throws Exception {
        assertThat(spend("192.0.2.1", 100, SECOND - 1)).isTrue();
        assertThat(spend("192.0.2.1", 1, SECOND - 1)).isFalse();
        assertThat(spend("192.0.2.1", 100, SECOND)).isTrue();
    }

    @Test
    void whatIsRefusedCostsNothing() throws Exception {
        assertThat(spend("192.0.2.1", 1_000, 0)).isFalse();
        assertThat(spend("192.0.2.1", 100, 0)).isTrue();
    }

    private boolean spend(String address, int bytes, long now) throws Exception {
        return budget.spend(InetAddress.getByName(address), bytes, now);
    }
}
