package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GameListsTest {

    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry = new Registry(ticker, Servers.ROOMY);
    private final Directory<Integer> servers = registry.directory("test", Servers.NUMBERS);
    private final GameLists<Integer> sizes =
            new GameLists<>(
                    registry,
                    (roster, audience) ->
                            new SnapshotCache<>(
                                    roster,
                                    audience,
                                    entries -> entries.size(),
                                    ticker,
                                    Runnable::run));

    @Test
    void nobodyHasTheListOfAGameThatNobodyRegistered() {
        assertThat(sizes.current("game", Audience.ALL)).isEmpty();
    }

    @Test
    void eachAudienceHasItsOwn() {
        list(1, "11.0.0.1");
        list(2, "127.0.0.1");
        assertThat(sizes.current("game", Audience.PUBLIC)).contains(1);
        assertThat(sizes.current("game", Audience.ALL)).contains(2);
    }

    @Test
    void gameThatComesBackHasANewList() {
        list(1, "11.0.0.1");
        list(2, "11.0.0.2");
        assertThat(sizes.current("game", Audience.ALL)).contains(2);
        servers.remove(1, Departure.QUIT);
        servers.remove(2, Departure.QUIT);
        assertThat(sizes.current("game", Audience.ALL)).isEmpty();
        list(3, "11.0.0.3");
        assertThat(sizes.current("game", Audience.ALL)).contains(1);
    }

    @Test
    void sweepForgetsTheListsOfGamesThatHaveGoneAlone() {
        list(1, "11.0.0.1");
        sizes.current("game", Audience.ALL);
        Roster roster = registry.findRoster("game").orElseThrow();
        sizes.sweep();
        assertThat(sizes.has(roster)).isTrue();
        servers.remove(1, Departure.QUIT);
        sizes.sweep();
        assertThat(sizes.has(roster)).isFalse();
    }

    private void list(int key, String address) {
        servers.put(key, Servers.at(address), Duration.ofSeconds(60));
    }
}
