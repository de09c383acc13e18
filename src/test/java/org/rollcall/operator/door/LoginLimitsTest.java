package org.rollcall.operator.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class LoginLimitsTest {

    private final LoginLimits limits = new LoginLimits();

    @Test
    void triesAtTheSameTimeAreNotAllLetThrough() throws Exception {
        InetAddress peer = InetAddress.getByName("192.0.2.1");
        int looked = 0;
        for (int i = 0; i < 100; i++) {
            looked += limits.begin(peer, "ann") ? 1 : 0;
        }
        assertThat(looked).isEqualTo(6);
        assertThat(limits.tally().slowed.sum()).isEqualTo(94);
    }

    @Test
    void rightOnesCostNothing() throws Exception {
        InetAddress peer = InetAddress.getByName("192.0.2.1");
        for (int i = 0; i < 100; i++) {
            assertThat(limits.begin(peer, "ann")).isTrue();
            limits.succeeded(peer, "ann");
        }
        assertThat(limits.waits(peer, "ann")).isZero();
    }
}
