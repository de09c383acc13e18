package org.rollcall.dialect.crossfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.dialect.crossfire.CrossfireSettings.DnsCheck;
import org.rollcall.settings.Settings;

class CrossfireUpdatesTest {

    private static final String BLOCK =
            """
            START_SERVER_DATA
            hostname=a.example
            port=13377
            num_players=0
            in_bytes=0
            out_bytes=0
            uptime=0
            last_update=%d
            END_SERVER_DATA
            """;

    @TempDir Path folder;
    private CrossfireHouse house;

    @BeforeEach
    void open() {
        house = new CrossfireHouse(folder);
        check(DnsCheck.OFF);
    }

    @Test
    void hostAndPortAreEnough() {
        assertThat(house.update("127.0.0.2", "hostname", "a.example", "port", "13377")).isEmpty();
        assertThat(house.list())
                .isEqualTo(BLOCK.formatted(house.time.clock().instant().getEpochSecond()));
    }

    @Test
    void blockHasAllKeysInTheOrderOfTheOriginal() {
        update(
                "html_comment", "<b>x</b>\ny",
                "text_comment", "a\nb\r\nc=d|e caf\u00e9",
                "archbase", "Standard",
                "mapbase", "m",
                "codebase", "c",
                "flags", "DK$",
                "num_players", "abc",
                "in_bytes", "99999999999",
                "out_bytes", "-1550812829",
                "uptime", "1e3",
                "version", "1.75.0-runknown",
                "sc_version", "1029",
                "cs_version", "1023");
        assertThat(house.list().lines().toList().subList(3, 16))
                .containsExactly(
                        "html_comment=<b>x</b> y",
                        "text_comment=a b c=d|e caf\u00e9",
                        "archbase=Standard",
                        "mapbase=m",
                        "codebase=c",
                        "flags=DK$",
                        "num_players=0",
                        "in_bytes=2147483647",
                        "out_bytes=-1550812829",
                        "uptime=1",
                        "version=1.75.0-runknown",
                        "sc_version=1029",
                        "cs_version=1023");
    }

    @Test
    void valuesAreCutBetweenCharacters() {
        update(
                "html_comment",
                "h".repeat(1_100),
                "text_comment",
                "\u00e9".repeat(150),
                "flags",
                "f".repeat(26),
                "version",
                "v".repeat(60));
        assertThat(house.list())
                .contains("\nhtml_comment=" + "h".repeat(1_024) + "\n")
                .contains("\ntext_comment=" + "\u00e9".repeat(127) + "\n")
                .contains("\nflags=" + "f".repeat(20) + "\n")
                .contains("\nversion=" + "v".repeat(59) + "\n");
    }

    @Test
    void specialCharactersComeBackUnchanged() {
        update("text_comment", "it's \"q\" \\ back");
        assertThat(house.list()).contains("\ntext_comment=it's \"q\" \\ back\n");
    }

    @Test
    void twoPortsOfOneHostAreTwoBlocksInTheOrderOfTheirFirstUpdates() {
        house.update("127.0.0.2", "hostname", "a.example", "port", "2");
        house.update("127.0.0.2", "hostname", "A.example", "port", "1");
        house.update("127.0.0.2", "hostname", "A.EXAMPLE", "port", "2");
        assertThat(house.list())
                .containsSubsequence("=A.EXAMPLE\nport=2\n", "=A.example\nport=1\n");
        assertThat(house.registry.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "0", "65536", "-1", "99999999999", "1.5"})
    void portThatIsNoneIsTold(String port) {
        assertThat(house.update("127.0.0.2", "hostname", "a.example", "port", port))
                .isEqualTo(
                        "The port is \""
                                + port
                                + "\", not 1 to 65535; the server is not listed.\n");
        assertThat(house.list()).isEmpty();
    }

    @Test
    void ownerWhoHasNotSetUpHisServerIsTold() {
        assertThat(house.update("127.0.0.2", "hostname", "Put.your.hostname.here", "port", "1"))
                .isEqualTo(
                        "You have not properly set up your metaserver2 configuration file - hostname is set to default\n");
        assertThat(house.update("127.0.0.2", "port", "1")).contains("no hostname");
        assertThat(house.list()).isEmpty();
    }

    @Test
    void hostThatIsNotTheSendersIsListedAndTold() {
        check(DnsCheck.REPORT);
        house.reverse.put(CrossfireHouse.address("127.0.0.1"), "localhost");
        assertThat(house.update("127.0.0.1", "hostname", "other.invalid", "port", "1"))
                .isEqualTo(
                        """
                        Neither forward nor reverse DNS lookup corresponds to incoming IP address.
                        Incoming IP: 127.0.0.1, DNS of that: localhost
                        User-specified hostname: other.invalid, IP of that hostname: other.invalid
                        """);
        assertThat(house.list()).contains("other.invalid");
        assertThat(house.update("127.0.0.1", "hostname", "localhost", "port", "1")).isEmpty();
    }

    @Test
    void hostThatIsNotTheSendersIsRefusedByAStrictMaster() {
        check(DnsCheck.STRICT);
        house.names.put("a.example", List.of(CrossfireHouse.address("127.0.0.2")));
        assertThat(house.update("127.0.0.2", "hostname", "a.example", "port", "1")).isEmpty();
        assertThat(house.update("127.0.0.3", "hostname", "b.example", "port", "1"))
                .contains("User-specified hostname: b.example");
        assertThat(house.list()).contains("a.example").doesNotContain("b.example");
    }

    @Test
    @Timeout(20)
    void nobodyWaitsLongForADnsServerThatHangs() {
        CrossfireOrigins origins =
                new CrossfireOrigins(house, never -> {}, house.registry.ticker());
        InetAddress sender = CrossfireHouse.address("127.0.0.2");
        assertThat(origins.of(sender, "a.example").known()).isFalse();
    }

    @Test
    void answersOfDnsAreRememberedForFiveMinutes() {
        check(DnsCheck.REPORT);
        house.names.put("a.example", List.of(CrossfireHouse.address("127.0.0.2")));
        assertThat(update()).isEmpty();
        house.names.clear();
        assertThat(update()).isEmpty();
        house.time.pass(Duration.ofMinutes(5));
        assertThat(update()).contains("Neither forward nor reverse");
    }

    @Test
    void rowBelongsToTheAddressThatMadeIt() {
        update("text_comment", "mine");
        house.time.pass(Duration.ofSeconds(179));
        assertThat(house.update("127.0.0.3", "hostname", "A.example", "port", "13377"))
                .isEqualTo("This server is registered from another address.\n");
        assertThat(house.list()).contains("hostname=a.example\n", "mine");
        house.time.pass(Duration.ofSeconds(1));
        assertThat(house.update("127.0.0.3", "hostname", "A.example", "port", "13377")).isEmpty();
        assertThat(house.list()).contains("hostname=A.example\n").doesNotContain("mine");
        assertThat(house.dump()).startsWith("127.0.0.3|");
    }

    @Test
    void addressThatTheHostResolvesToTakesTheRowOver() {
        update();
        house.names.put("a.example", List.of(CrossfireHouse.address("127.0.0.3")));
        house.time.pass(Duration.ofMinutes(1));
        assertThat(house.update("127.0.0.3", "hostname", "a.example", "port", "13377")).isEmpty();
        assertThat(house.dump()).startsWith("127.0.0.3|");
    }

    @Test
    void blacklistIsTestedOnAddressAndDnsNameBeforeAnythingElse() {
        house.configure(
                Settings.defaults()
                        .with(CrossfireSettings.DNS_CHECK, DnsCheck.OFF)
                        .with(CrossfireSettings.BLACKLIST, "^127\\.0\\.0\\.1$ \\.BAD\\.example$"));
        house.reverse.put(CrossfireHouse.address("127.0.0.2"), "host.bad.example");
        assertThat(house.update("127.0.0.1"))
                .isEqualTo(
                        "Your system has been blacklisted.  Matching entry: ^127\\.0\\.0\\.1$\n");
        assertThat(house.update("127.0.0.2", "port", "none"))
                .isEqualTo(
                        "Your system has been blacklisted.  Matching entry: \\.BAD\\.example$\n");
        assertThat(house.update("127.0.0.3", "hostname", "x.bad.example", "port", "1")).isEmpty();
        assertThat(house.registry.size()).isOne();
    }

    @Test
    void slowSendersHoldFewThreadsAndNoneOfOthers() {
        CrossfireUploads uploads = new CrossfireUploads();
        InetAddress slow = CrossfireHouse.address("127.0.0.2");
        for (int i = 0; i < 8; i++) {
            assertThat(uploads.enter(slow)).isTrue();
        }
        assertThat(uploads.enter(slow)).isFalse();
        assertThat(uploads.enter(CrossfireHouse.address("127.0.0.3"))).isTrue();
        uploads.leave(slow);
        assertThat(uploads.enter(slow)).isTrue();
    }

    @Test
    void updateThatIsTooLongOrTooSlowIsNotReadToItsEnd() throws IOException {
        byte[] tooLong = new byte[65 << 10];
        assertThat(CrossfireUploads.read(new ByteArrayInputStream(tooLong), house.time)).isNull();
        InputStream slow =
                new InputStream() {
                    @Override
                    public int read() {
                        house.time.pass(Duration.ofSeconds(1));
                        return 'x';
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) {
                        bytes[offset] = (byte) read();
                        return 1;
                    }
                };
        assertThat(CrossfireUploads.read(slow, house.time)).isNull();
    }

    @Test
    @Timeout(5)
    void patternsThatGoBackForEverElsewhereTakeNoTimeHere() {
        house.configure(Settings.defaults().with(CrossfireSettings.BLACKLIST, "^(a+)+(a+)+$"));
        house.reverse.put(CrossfireHouse.address("127.0.0.2"), "a".repeat(250) + "!");
        update();
        assertThat(house.registry.size()).isOne();
    }

    @Test
    void oneAddressMayListSoManyServers() {
        for (int port = 1; port <= 32; port++) {
            assertThat(house.update("127.0.0.2", "hostname", "h", "port", "" + port)).isEmpty();
        }
        assertThat(house.update("127.0.0.2", "hostname", "h", "port", "33"))
                .isEqualTo("Too many servers are registered from your address.\n");
        assertThat(house.update("127.0.0.3", "hostname", "h", "port", "33")).isEmpty();
    }

    @Test
    void serverIsListedForAnHourAndInTheOldListForTenMinutes() {
        update("text_comment", "hi", "version", "1.75", "num_players", "2");
        assertThat(house.dump()).isEqualTo("127.0.0.2|0|a.example:13377|2|1.75|hi|0|0|0\n");
        pass(600);
        assertThat(house.dump()).startsWith("127.0.0.2|600|");
        pass(1);
        assertThat(house.dump()).isEmpty();
        pass(2_999);
        assertThat(house.list()).isNotEmpty();
        pass(1);
        assertThat(house.list()).isEmpty();
    }

    @Test
    void serverKnownByBothVersionsStandsOnceInEachListAsVersion2SaidIt() {
        house.report("127.0.0.2", "A.Example:13377|1|1.50|old|1|2|3");
        house.report("127.0.0.3", "b.example|1|1.50|another|1|-2|3");
        update("text_comment", "new|er");
        assertThat(house.dump().lines())
                .containsExactlyInAnyOrder(
                        "127.0.0.2|0|a.example:13377|0||new er|0|0|0",
                        "127.0.0.3|0|b.example|1|1.50|another|1|-2|3");
        assertThat(house.list())
                .containsOnlyOnce("port=13377\n")
                .contains(
                        """
                        START_SERVER_DATA
                        hostname=b.example
                        port=13327
                        html_comment=another
                        text_comment=another
                        num_players=1
                        in_bytes=1
                        out_bytes=-2
                        uptime=3
                        version=1.50
                        last_update=""");
        pass(601);
        house.report("127.0.0.2", "A.Example:13377|1|1.50|old|1|2|3");
        assertThat(house.dump()).contains("|old|").doesNotContain("|new er|");
    }

    @Test
    void oldRowsStayWithinWhatOldServersSend() {
        update("text_comment", "\u00e9".repeat(127), "version", "v".repeat(59));
        String line = house.dump();
        assertThat(line).endsWith("|0|0|0\n").hasSizeBetween(255, 255 + 15);
    }

    @Test
    void pageEscapesWhatStrangersWrite() {
        house.update(
                "127.0.0.2",
                "hostname",
                "<script>x</script>",
                "port",
                "1",
                "html_comment",
                "<b onclick=x>hi<script>alert(1)</script> <a href=\"javascript:x\">l</a>"
                        + "<a href='https://ok.example/?a=1&b=\"'>ok",
                "version",
                "\"><img src=x>");
        assertThat(house.page())
                .doesNotContain("<script", "onclick", "javascript:", "<img")
                .contains("&lt;script&gt;x&lt;/script&gt;:1")
                .contains("<b>hi l")
                .contains("href=\"https://ok.example/?a=1&amp;b=\">ok</a></b>")
                .contains("&quot;&gt;&lt;img src=x&gt;");
    }

    @Test
    void commentBeginsInTheFirstLineOfItsRow() {
        house.update(
                "127.0.0.2", "hostname", "a", "port", "1", "html_comment", "<p>One<br>two</p>");
        assertThat(house.page()).contains(">One<br>two<").doesNotContain("><br>One");
    }

    @Test
    void pageOfNobodySaysSo() {
        assertThat(house.page())
                .contains("<title>No servers on metaserver</title>")
                .contains("No servers listed on metaserver");
    }

    @Test
    void pageShowsServersByHostNameWithTheirVersions() {
        house.update(
                "127.0.0.2",
                "hostname",
                "b.example",
                "port",
                "1",
                "sc_version",
                "1029",
                "cs_version",
                "1023",
                "archbase",
                "a",
                "mapbase",
                "m",
                "codebase",
                "c",
                "uptime",
                "599",
                "flags",
                "K");
        house.report("127.0.0.3", "A.example|5|1.50|old & <new>|1|2|3");
        assertThat(house.page())
                .containsSubsequence("A.example:13327", "old &amp; &lt;new&gt;", "b.example:1")
                .contains("a / m / c", "1029 / 1023", ">9<", ">K<")
                .contains("Servers: 2. Players: 5. Reports so far: 2.");
    }

    private String update(String... more) {
        String[] pairs = new String[more.length + 4];
        pairs[0] = "hostname";
        pairs[1] = "a.example";
        pairs[2] = "port";
        pairs[3] = "13377";
        System.arraycopy(more, 0, pairs, 4, more.length);
        return house.update("127.0.0.2", pairs);
    }

    private void check(DnsCheck check) {
        house.configure(Settings.defaults().with(CrossfireSettings.DNS_CHECK, check));
    }

    private void pass(int seconds) {
        house.time.pass(Duration.ofSeconds(seconds));
        house.registry.sweep();
    }
}
