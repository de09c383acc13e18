package org.rollcall.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollcall.view.ChangeLog.Kind;

class ChangeLogTest {

    private final Shown shown = new Shown();
    private final ChangeLog changes = shown.catalogue.changes();

    @Test
    void tellsInOrderWhatCameAfterANumber() {
        long before = changes.latest();
        shown.list("tanks", "198.51.100.1", 1, Map.of("players", "1"));
        long between = changes.latest();
        shown.list("tanks", "198.51.100.1", 1, Map.of("players", "2"));
        shown.remove("198.51.100.1", 1);
        assertThat(changes.since(before).orElseThrow())
                .extracting(ChangeLog.Change::kind)
                .containsExactly(Kind.LISTED, Kind.CHANGED, Kind.GONE);
        assertThat(changes.since(between).orElseThrow()).hasSize(2);
        assertThat(changes.since(changes.latest()).orElseThrow()).isEmpty();
    }

    @Test
    void renewalIsNoChange() {
        shown.list("tanks", "198.51.100.1", 1, Map.of("players", "1"));
        long before = changes.latest();
        shown.list("tanks", "198.51.100.1", 1, Map.of("players", "1"));
        assertThat(changes.latest()).isEqualTo(before);
    }

    @Test
    void saysSoWhenItDoesNotKnowAnyMore() {
        long before = changes.latest();
        for (int i = 0; i < 9_000; i++) {
            shown.list("tanks", "198.51.100.1", 1, Map.of("players", Integer.toString(i)));
        }
        assertThat(changes.since(before)).isEmpty();
        assertThat(changes.since(changes.latest() + 1)).isEmpty();
        assertThat(changes.since(5)).isEmpty();
        assertThat(changes.since(changes.latest() - 8_192).orElseThrow()).hasSize(8_192);
    }
}
