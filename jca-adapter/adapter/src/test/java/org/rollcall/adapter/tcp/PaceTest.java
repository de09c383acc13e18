package org.rollcall.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace(1_000);

    private int round(int bytesAMessage) {
        int messages = 0;
        while (pace.allowsMore()) {
            pace.message();
            messages++;
        }
        pace.settle(messages * bytesAMessage);
        return messages;
    }

    @Test
    void startsWithOneMessageThenAsManyAsTheirAnswersAllow() {
        assertThat(round(100)).isEqualTo(1);
        assertThat(round(250)).isEqualTo(10);
        assertThat(round(1)).isEqualTo(4);
    }

    @Test
    void neverStopsAndNeverFillsABatchAlone() {
        assertThat(round(0)).isEqualTo(1);
        assertThat(round(5_000)).isEqualTo(64);
        assertThat(round(5_000)).isEqualTo(1);
        assertThat(round(0)).isEqualTo(1);
    }
}
