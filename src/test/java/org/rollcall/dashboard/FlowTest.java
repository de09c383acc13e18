package org.rollcall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTest {

    @Test
    void ratesAreWhatCameBetweenTwoLooks() {
        assertThat(Flow.rates(List.of(10L, 20L, 20L, 21L), 5)).containsExactly(2.0, 0.0, 0.2);
    }

    @Test
    void counterThatBeganAnewIsNoNegativeRate() {
        assertThat(Flow.rates(List.of(100L, 3L), 5)).containsExactly(0.0);
    }

    @Test
    void nothingIsKnownAfterOneLook() {
        Flow flow = new Flow("x", Flow.rates(List.of(7L), 5), List.of(), List.of());
        assertThat(flow.packetsNow()).isZero();
    }
}
