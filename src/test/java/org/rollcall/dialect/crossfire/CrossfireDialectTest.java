package org.rollcall.dialect.crossfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.StoredEntry;
import org.rollcall.registry.TextKeys;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.PrivateServers;
import org.rollcall.settings.Settings;

class CrossfireDialectTest {

    private static final String ROW = "a.example|3|1.50|hello|1|2|3";

    @TempDir Path folder;
    private CrossfireHouse house;

    @BeforeEach
    void open() {
        house = new CrossfireHouse(folder);
        house.configure(Settings.defaults());
    }

    @ParameterizedTest
    @MethodSource("org.rollcall.dialect.crossfire.CrossfireVectors#names")
    void holdsTheConversation(String name) throws IOException {
        CrossfireVectors.play(name, house.wire);
    }

    @Test
    void emptyListIsAnEmptyDump() {
        assertThat(house.dump()).isEmpty();
    }

    @Test
    void countsTheSecondsSinceTheDatagram() {
        house.report("127.0.0.2", ROW);
        pass(5);
        assertThat(house.dump()).isEqualTo("127.0.0.2|5|" + ROW + "\n");
        house.report("127.0.0.2", ROW);
        assertThat(house.dump()).isEqualTo("127.0.0.2|5|" + ROW + "\n");
        house.time.pass(Duration.ofMillis(250));
        assertThat(house.dump()).isEqualTo("127.0.0.2|0|" + ROW + "\n");
    }

    @Test
    void rowOfSixHundredSecondsIsThereAndOneOfSixHundredAndOneIsNot() {
        house.report("127.0.0.2", ROW);
        pass(600);
        house.registry.sweep();
        assertThat(house.dump()).startsWith("127.0.0.2|600|");
        pass(1);
        house.registry.sweep();
        assertThat(house.dump()).isEmpty();
    }

    @Test
    void addressGetsTheListOnceInFiveSecondsAndTriesInBetweenDoNotProlongThat() {
        house.report("127.0.0.2", ROW);
        InetAddress client = CrossfireHouse.address("127.0.0.9");
        assertThat(house.wire.dump(client)).isNotEmpty();
        for (int second = 1; second < 5; second++) {
            pass(1);
            assertThat(house.wire.dump(client)).isEmpty();
        }
        assertThat(house.wire.dump(CrossfireHouse.address("127.0.0.10"))).isNotEmpty();
        pass(1);
        assertThat(house.wire.dump(client)).isNotEmpty();
        assertThat(house.dialect.tally().rejections()).containsEntry("too-often", 4L);
    }

    @Test
    void intervalIsASetting() {
        house.configure(Settings.defaults().with(CrossfireSettings.DUMP_INTERVAL, Duration.ZERO));
        house.report("127.0.0.2", ROW);
        InetAddress client = CrossfireHouse.address("127.0.0.9");
        assertThat(house.wire.dump(client)).isNotEmpty();
        assertThat(house.wire.dump(client)).isNotEmpty();
    }

    @Test
    void networkOfIpv6SharesOneInterval() {
        house.report("127.0.0.2", ROW);
        assertThat(house.wire.dump(CrossfireHouse.address("fd00::1"))).isNotEmpty();
        assertThat(house.wire.dump(CrossfireHouse.address("fd00::2"))).isEmpty();
        assertThat(house.wire.dump(CrossfireHouse.address("fd00:0:0:1::1"))).isNotEmpty();
    }

    @Test
    void mostPopulatedComeFirstAndThenTheFreshest() {
        house.report("127.0.0.2", "empty.example|0|1.0|old|1|2|3");
        pass(10);
        house.report("127.0.0.3", "fresh.example|0|1.0|new|1|2|3");
        house.report("127.0.0.4", "full.example|7|1.0|x|1|2|3");
        pass(1);
        assertThat(house.dump().lines())
                .containsExactly(
                        "127.0.0.4|1|full.example|7|1.0|x|1|2|3",
                        "127.0.0.3|1|fresh.example|0|1.0|new|1|2|3",
                        "127.0.0.2|11|empty.example|0|1.0|old|1|2|3");
    }

    @Test
    void listIsCutBehindTheMostPopulated() {
        house.configure(Settings.defaults().with(CrossfireSettings.ROWS, 1));
        house.report("127.0.0.2", "empty.example|0|1.0|old");
        house.report("127.0.0.3", "full.example|7|1.0|x");
        assertThat(house.dump()).contains("full.example").doesNotContain("empty.example");
        assertThat(house.list()).contains("full.example").doesNotContain("empty.example");
    }

    @Test
    void twentyThousandDatagramsOfOneAddressAreOneRow() {
        for (int i = 0; i < 20_000; i++) {
            house.report("127.0.0.2", "flood.example|0|1.0|x|" + i + "|2|3");
        }
        assertThat(house.dump()).isEqualTo("127.0.0.2|0|flood.example|0|1.0|x|19999|2|3\n");
        assertThat(house.registry.size()).isOne();
    }

    @Test
    void serversAtPrivateAddressesAreShownToTheirNeighboursAlone() {
        house.report("10.0.0.2", ROW);
        assertThat(house.wire.dump(CrossfireHouse.address("11.0.0.1"))).isEmpty();
        assertThat(house.wire.dump(CrossfireHouse.address("10.0.0.3"))).isNotEmpty();
        house.configure(
                Settings.defaults().with(LimitsSettings.PRIVATE_SERVERS, PrivateServers.NONE));
        assertThat(house.wire.dump(CrossfireHouse.address("10.0.0.4"))).isEmpty();
    }

    @Test
    void senderWithAnIpv6AddressCannotStandInRowsOfDottedQuads() {
        house.report("fd00::1", ROW);
        assertThat(house.registry.size()).isZero();
        assertThat(house.dialect.tally().rejections()).containsEntry("ipv6", 1L);
    }

    @Test
    void dropsAreCountedByReason() {
        house.report("127.0.0.2", "");
        house.report("127.0.0.2", "put.your.hostname.here|1|1|1");
        house.report("127.0.0.2", "a\nb|1|1|1");
        house.report("127.0.0.2", " |1|1|1");
        assertThat(house.dialect.tally().rejections())
                .containsEntry("too-few-fields", 1L)
                .containsEntry("placeholder", 1L)
                .containsEntry("line-break", 1L)
                .containsEntry("no-host", 1L);
        assertThat(house.dialect.tally().received.sum()).isEqualTo(4);
    }

    @Test
    void senderOnTheBlacklistIsNotListed() {
        house.configure(
                Settings.defaults().with(CrossfireSettings.BLACKLIST, "^127\\.0\\.0\\.2$ ("));
        house.report("127.0.0.2", ROW);
        house.report("127.0.0.3", ROW);
        assertThat(house.dump()).startsWith("127.0.0.3|").doesNotContain("127.0.0.2");
    }

    @Test
    void rowsAndTheirAgesAreThereAgainAfterARestart() {
        String row = "caf\u00e9|3|1.50|\u0001 bytes \u00ff|1|-2|3|more";
        house.report("127.0.0.2", row);
        Entry entry = house.dialect.room().servers.find(CrossfireHouse.address("127.0.0.2"));
        StoredEntry stored =
                new StoredEntry(
                        entry.dialect(),
                        entry.keyText(),
                        entry.description(),
                        entry.number(),
                        entry.listedAt(),
                        entry.lastSeenAt());
        CrossfireHouse next = new CrossfireHouse(folder);
        next.time.pass(Duration.ofSeconds(100));
        next.registry.restore(stored, Duration.ofSeconds(300));
        assertThat(next.dump()).isEqualTo("127.0.0.2|100|" + row + "\n");
    }

    @Test
    void countersGoOnAfterARestart() throws IOException {
        house.report("127.0.0.2", ROW);
        house.report("127.0.0.3", ROW);
        house.wire.dump(CrossfireHouse.address("127.0.0.9"));
        pass(30);
        house.dialect.sweep();
        Path file = folder.resolve("data/crossfire-stats");
        assertThat(Files.readString(file)).isEqualTo("2:1:2:6\n");
        CrossfireHouse next = new CrossfireHouse(folder);
        next.report("127.0.0.2", ROW);
        next.dialect.stop();
        assertThat(Files.readString(file)).isEqualTo("3:1:1:3\n");
    }

    @Test
    void brokenStatisticsAreNoObstacle() throws IOException {
        Path file = folder.resolve("data/crossfire-stats");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "99999999999999999999:-1:x");
        CrossfireHouse next = new CrossfireHouse(folder);
        next.report("127.0.0.2", ROW);
        next.dialect.stop();
        assertThat(Files.readString(file)).isEqualTo("1:0:1:3\n");
    }

    @Test
    void serverOfAnotherDialectStandsInAllListsByItsAddress() {
        Attributes said =
                Attributes.NONE
                        .with(Attributes.NAME, "A|B")
                        .with(Attributes.COMMENT, "<b>come\nin</b>")
                        .with(Attributes.PLAYERS, "4")
                        .with(Attributes.VERSION, "1.75");
        InetAddress address = CrossfireHouse.address("127.0.0.5");
        house.registry
                .directory("ring", TextKeys.FORMAT)
                .put("k", Description.of("crossfire", address, 13_400, said), Duration.ofHours(1));
        assertThat(house.dump())
                .isEqualTo("127.0.0.5|0|127.0.0.5:13400|4|1.75|A B: <b>come in</b>|0|0|0\n");
        assertThat(house.list())
                .contains("hostname=127.0.0.5\nport=13400\n")
                .contains("text_comment=A|B: <b>come in</b>\n")
                .contains("html_comment=A|B: &lt;b&gt;come in&lt;/b&gt;\n");
        house.report("127.0.0.5", "a.example:13400|4|1.75|the same place|0|0|0");
        assertThat(house.dump().lines()).hasSize(1);
        assertThat(house.dump()).contains("a.example");
    }

    private void pass(int seconds) {
        house.time.pass(Duration.ofSeconds(seconds));
    }
}
