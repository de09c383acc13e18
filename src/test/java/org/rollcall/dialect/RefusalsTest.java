package org.rollcall.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private long now;
    private final Refusals refusals = new Refusals(() -> now);

    @Test
    void remembersTheLatestReasonOfAnAddress() throws Exception {
        InetAddress who = InetAddress.getByName("198.51.100.1");
        assertThat(refusals.latest(who)).isEmpty();
        refusals.note(who, "full");
        now = 10;
        refusals.note(who, "blacklisted");
        assertThat(refusals.latest(who)).hasValue(new Refusals.Refusal(who, "blacklisted", "", 10));
    }

    @Test
    void floodOfOneReasonIsNotedOnceASecond() throws Exception {
        InetAddress who = InetAddress.getByName("198.51.100.1");
        refusals.note(who, "full");
        now = 999_999_999;
        refusals.note(who, "full");
        assertThat(refusals.latest(who).orElseThrow().atNanos()).isZero();
        now = 1_000_000_001;
        refusals.note(who, "full");
        assertThat(refusals.latest(who).orElseThrow().atNanos()).isEqualTo(now);
    }

    @Test
    void tellsNobodyOfAnotherAddress() throws Exception {
        for (int i = 0; i < 100_000; i++) {
            refusals.note(
                    InetAddress.getByAddress(
                            new byte[] {11, (byte) (i >> 16), (byte) (i >> 8), (byte) i}),
                    "full");
        }
        assertThat(refusals.latest(InetAddress.getByName("198.51.100.1"))).isEmpty();
    }
}
