package org.rollcall.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;

class HistorySampleTest {

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry =
            new Registry(ticker, ticker.clock(), new RegistryLimits(100, 100));
    private final Directory<String> directory = registry.directory("test", TextKeys.FORMAT);

    private void list(String key, int players) throws Exception {
        InetAddress address = InetAddress.getByAddress(new byte[] {11, 0, 0, 1});
        Attributes said = Attributes.of(Map.of(Attributes.PLAYERS, Integer.toString(players)));
        Description server = Description.of("game", address, 1_000, said);
        directory.put(key, server, Duration.ofMinutes(6));
    }

    @Test
    void ofTooManyThoseWhereMostPlayAreNotedAndOfEqualOnesTheOldest() throws Exception {
        list("a", 1);
        list("b", 30);
        list("c", 1);
        list("d", 2);
        assertThat(HistorySample.busiest(registry, 3))
                .extracting(sample -> sample.entry().key() + " " + sample.players())
                .containsExactlyInAnyOrder("b 30", "d 2", "a 1");
        assertThat(HistorySample.busiest(registry, 100)).hasSize(4);
        assertThat(HistorySample.busiest(registry, 0)).isEmpty();
    }
}
