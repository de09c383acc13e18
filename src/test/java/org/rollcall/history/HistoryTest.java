package org.rollcall.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;

class HistoryTest {

    private static final long SLOT = 1_000_000;
    private static final long DAY = Duration.ofDays(1).toSeconds() / Track.SLOT_SECONDS;
    private static final History.Keeping TWO_DAYS = new History.Keeping(10, Duration.ofDays(2));

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry =
            new Registry(ticker, ticker.clock(), new RegistryLimits(100, 100));
    private final Directory<String> directory = registry.directory("test", TextKeys.FORMAT);
    private final History history = new History();

    private Entry listed(String key) throws Exception {
        InetAddress address = InetAddress.getByAddress(new byte[] {11, 0, 0, 1});
        Description server = Description.of("game", address, key.length(), Attributes.NONE);
        directory.put(key, server, Duration.ofMinutes(6));
        return directory.find(key);
    }

    @Test
    void serverThatStaysAwayIsForgottenAfterTheTimeThatIsSet() throws Exception {
        Entry entry = listed("a");
        history.note(List.of(new History.Sample(entry, 3)), SLOT, TWO_DAYS);
        history.note(List.of(), SLOT + 2 * DAY, TWO_DAYS);
        assertThat(history.of(entry)).isPresent();
        history.note(List.of(), SLOT + 2 * DAY + 1, TWO_DAYS);
        assertThat(history.of(entry)).isEmpty();
        assertThat(history.take(10))
                .singleElement()
                .satisfies(stored -> assertThat(stored.track()).isEmpty());
    }

    @Test
    void serverThatIsThereIsKeptHoweverLong() throws Exception {
        Entry entry = listed("a");
        for (long day = 0; day < 40; day++) {
            history.note(List.of(new History.Sample(entry, 3)), SLOT + day * DAY, TWO_DAYS);
        }
        assertThat(history.of(entry)).isPresent();
    }

    @Test
    void thoseThatAreThereStayBeforeThoseThatWere() throws Exception {
        History.Keeping one = new History.Keeping(1, Duration.ofDays(30));
        Entry gone = listed("a");
        Entry here = listed("bb");
        history.note(List.of(new History.Sample(gone, 1)), SLOT, one);
        history.note(List.of(new History.Sample(here, 1)), SLOT + 1, one);
        assertThat(history.of(gone)).isEmpty();
        assertThat(history.of(here)).isPresent();
    }
}
