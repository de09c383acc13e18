package org.rollcall.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TrackProperties {

    private static final long START = 5_900_000;

    /** Against a table that forgets nothing. */
    @Property
    void ringSaysWhatAnEndlessTableWouldSay(
            @ForAll @Size(max = 60) List<@IntRange(max = 400) Integer> steps,
            @ForAll @IntRange(max = 70_000) int players) {
        Track track = new Track(START);
        Map<Long, Integer> most = new HashMap<>();
        long slot = START;
        int count = players;
        for (int step : steps) {
            slot += step;
            count = (count * 31 + 7) % 100;
            track.note(slot, count);
            most.merge(slot, count, Math::max);
        }
        long now = slot + steps.size() % 3;
        int[] day = new Track(track.bytes()).day(now);
        for (int i = 0; i < Track.DAY; i++) {
            long at = now - Track.DAY + 1 + i;
            // A track that begins knows of nothing before.
            assertThat(day[i]).isEqualTo(most.getOrDefault(at, -1));
        }
        int[] up = track.up(now);
        int[] month = track.month(now);
        for (int i = 0; i < Track.MONTH; i++) {
            long hour = now / Track.SLOTS_AN_HOUR - Track.MONTH + 1 + i;
            long slots =
                    most.keySet().stream().filter(s -> s / Track.SLOTS_AN_HOUR == hour).count();
            int highest =
                    most.entrySet().stream()
                            .filter(e -> e.getKey() / Track.SLOTS_AN_HOUR == hour)
                            .mapToInt(Map.Entry::getValue)
                            .max()
                            .orElse(-1);
            assertThat(up[i]).isEqualTo((int) slots);
            assertThat(month[i]).isEqualTo(highest);
        }
    }

    @Property
    void hugeNumbersDoNotWrap(@ForAll @IntRange(min = 0) int players) {
        Track track = new Track(START);
        track.note(START, players);
        assertThat(track.day(START)[Track.DAY - 1]).isEqualTo(Math.min(players, 0xfffe));
    }
}
