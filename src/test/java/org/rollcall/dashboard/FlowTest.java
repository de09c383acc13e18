package org.rollcall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.dashboard.Flow.Count;

class FlowTest {

    private static Count look(int second, long count) {
        return new Count(second * 1_000_000_000L, count);
    }

    @Test
    void ratesAreWhatCameBetweenTwoLooks() {
        assertThat(Flow.rates(List.of(look(0, 10), look(5, 20), look(10, 20), look(15, 21))))
                .containsExactly(2.0, 0.0, 0.2);
    }

    @Test
    void lastLookMayComeEarly() {
        assertThat(Flow.rates(List.of(look(0, 10), look(5, 20), look(6, 27))))
                .containsExactly(2.0, 7.0);
    }

    @Test
    void counterThatBeganAnewIsNoNegativeRate() {
        assertThat(Flow.rates(List.of(look(0, 100), look(5, 3)))).containsExactly(0.0);
    }

    @Test
    void nothingIsKnownAfterOneLook() {
        Flow flow = new Flow("x", Flow.rates(List.of(look(0, 7))), List.of(), List.of());
        assertThat(flow.packetsNow()).isZero();
    }
}
