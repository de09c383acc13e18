package org.rollcall.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rollcall.registry.Audience;

class ListingTest {

    private final Shown shown = new Shown();

    @Test
    void showsWhoWasListedAMomentAgo() {
        assertThat(shown.catalogue.listing(Audience.PUBLIC).servers()).isEmpty();
        shown.list("tanks", "198.51.100.1", 3030, Map.of("name", "One", "players", "3"));
        Listing listing = shown.catalogue.listing(Audience.PUBLIC);
        assertThat(listing.servers()).extracting(ServerView::name).containsExactly("One");
        assertThat(listing.games()).containsOnlyKeys("tanks");
        assertThat(listing.players()).isEqualTo(3);
    }

    @Test
    void keepsPrivateServersFromThePublic() {
        shown.list("tanks", "10.0.0.5", 3030, Map.of());
        assertThat(shown.catalogue.listing(Audience.PUBLIC).servers()).isEmpty();
        assertThat(shown.catalogue.listing(Audience.ALL).servers()).hasSize(1);
        assertThat(shown.catalogue.news(Audience.PUBLIC, 10)).isEmpty();
        assertThat(shown.catalogue.news(Audience.ALL, 10)).hasSize(1);
    }

    @Test
    void populatedServersComeFirst() {
        shown.list("tanks", "198.51.100.1", 1, Map.of("name", "Empty", "players", "0"));
        shown.list("tanks", "198.51.100.1", 2, Map.of("name", "Silent"));
        shown.list("tanks", "198.51.100.1", 3, Map.of("name", "Busy", "players", "9"));
        assertThat(shown.catalogue.listing(Audience.PUBLIC).servers())
                .extracting(ServerView::name)
                .containsExactly("Busy", "Empty", "Silent");
    }

    @Test
    void whatIsBroughtIntoTheListBeforeIsWhatAllOfItWouldBe() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            for (int i = random.nextInt(6); i >= 0; i--) {
                String address = "198.51.100." + random.nextInt(20);
                int port = 1 + random.nextInt(20);
                if (random.nextInt(3) == 0) {
                    shown.remove(address, port);
                } else {
                    String name = "Server " + random.nextInt(5);
                    String players = Integer.toString(random.nextInt(4));
                    shown.list(
                            "game" + port % 3,
                            address,
                            port,
                            Map.of("name", name, "players", players));
                }
            }
            Listing kept = shown.catalogue.listing(Audience.PUBLIC);
            Listing whole = shown.anotherCatalogue().listing(Audience.PUBLIC);
            assertThat(kept.servers())
                    .usingElementComparator(ListingTest::unlikeTimes)
                    .containsExactlyElementsOf(whole.servers());
            assertThat(kept.games()).isEqualTo(whole.games());
            kept.servers().forEach(s -> assertThat(kept.server(s.number())).isSameAs(s));
        }
    }

    private static int unlikeTimes(ServerView one, ServerView other) {
        boolean same =
                one.number() == other.number()
                        && one.name().equals(other.name())
                        && one.players() == other.players();
        return same ? 0 : 1;
    }

    @Test
    void sameQuestionToTheSameMomentIsAnsweredByTheSameBytes() {
        Listing listing = shown.catalogue.listing(Audience.PUBLIC);
        ReadyAnswer first = listing.answers().of("games", () -> new byte[] {1});
        assertThat(listing.answers().of("games", () -> new byte[] {2})).isSameAs(first);
    }

    @Test
    void partsCoverAllThatMatchesOnce() throws Exception {
        for (int i = 1; i <= 25; i++) {
            shown.list("tanks", "198.51.100.1", i, Map.of("name", "Server " + i));
        }
        Listing listing = shown.catalogue.listing(Audience.PUBLIC);
        Map<String, String> asked = Map.of("sort", "name", "limit", "10", "offset", "20");
        Listing.Page page = listing.page(ServerQuery.of(asked::get));
        assertThat(page.servers()).hasSize(5);
        assertThat(page.total()).isEqualTo(25);
        assertThat(page.hasMore()).isFalse();
        Listing.Page beyond = listing.page(ServerQuery.everything().part(Integer.MAX_VALUE, 10));
        assertThat(beyond.servers()).isEmpty();
    }

    @Test
    void everyOrderIsTotal() throws Exception {
        for (int i = 1; i <= 10; i++) {
            shown.list("tanks", "198.51.100.1", i, Map.of("name", "Same", "players", "1"));
        }
        for (ServerQuery.Column column : ServerQuery.Column.values()) {
            Map<String, String> asked = Map.of("sort", "-" + column.word());
            List<ServerView> sorted =
                    shown.catalogue
                            .listing(Audience.PUBLIC)
                            .page(ServerQuery.of(asked::get))
                            .servers();
            assertThat(sorted).as(column.word()).doesNotHaveDuplicates().hasSize(10);
        }
    }

    @Test
    void unknownOrdersAndNumbersOutOfRangeAreTold() {
        assertThatThrownBy(() -> ServerQuery.of(Map.of("sort", "colour")::get))
                .hasMessageContaining("\"colour\" (expected: one of [name, game");
        assertThatThrownBy(() -> ServerQuery.of(Map.of("limit", "0")::get))
                .hasMessage("limit: \"0\" (expected: 1 to 10000)");
        assertThatThrownBy(() -> ServerQuery.of(Map.of("notfull", "perhaps")::get))
                .hasMessageContaining("yes or no");
    }

    @Test
    void strangeNumbersOfPlayersAreTamed() {
        assertThat(ServerView.number("7 of 8")).isEqualTo(7);
        assertThat(ServerView.number("-5")).isZero();
        assertThat(ServerView.number("99999999999999999999")).isEqualTo(1_000_000);
        assertThat(ServerView.number("many")).isEqualTo(ServerView.UNKNOWN);
    }
}
