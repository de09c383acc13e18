package org.rollcall.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AddressLimitTest {

    private final AddressLimit limit = new AddressLimit(4, 2);

    private boolean enter(String address) throws UnknownHostException {
        return limit.enter(InetAddress.getByName(address));
    }

    @Test
    void countsAnIpv6NetworkAsOneAddress() throws Exception {
        assertThat(enter("2001:db8:1:2::1")).isTrue();
        assertThat(enter("2001:db8:1:2:ffff::2")).isTrue();
        assertThat(enter("2001:db8:1:2:3:4:5:6")).isFalse();
        assertThat(enter("2001:db8:1:3::1")).isTrue();
    }

    @Test
    void aRefusedOneTakesNoPlace() throws Exception {
        assertThat(enter("192.0.2.1")).isTrue();
        assertThat(enter("192.0.2.1")).isTrue();
        for (int i = 0; i < 10; i++) {
            assertThat(enter("192.0.2.1")).isFalse();
        }
        assertThat(enter("192.0.2.2")).isTrue();
        assertThat(enter("192.0.2.3")).isTrue();
        assertThat(enter("192.0.2.4")).isFalse();
        limit.leave(InetAddress.getByName("192.0.2.1"));
        assertThat(enter("192.0.2.1")).isTrue();
    }
}
