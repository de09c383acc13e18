package org.rollcall.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollcall.dashboard.Gauges.Line;

class GaugesTest {

    @Test
    void whoIsThereNowHasALineFromBeforeItCame() {
        List<Map<String, Long>> samples =
                List.of(Map.of("gone", 4L), Map.of("gone", 4L, "new", 1L), Map.of("new", 2L));
        assertThat(Gauges.lines(samples)).containsExactly(new Line("new", List.of(0L, 1L, 2L)));
    }

    @Test
    void nothingIsDrawnBeforeTheFirstSample() {
        assertThat(Gauges.lines(List.of())).isEmpty();
    }
}
