package org.rollcall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.settings.SettingsResult.Applied;
import org.rollcall.settings.SettingsResult.Refused;
import org.rollcall.settings.file.FileStamp;
import org.rollcall.settings.file.LineDiff.DiffLine;
import org.rollcall.settings.file.SettingsVersion;

class LiveSettingsTest {

    private static final String TEXT =
            "# my master\n[limits]\n   servers-per-address = 8; # few\n[web]\nport = 8011;\n";
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @TempDir Path temp;
    private final List<SettingsChanged> events = new ArrayList<>();
    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = temp.resolve("master.ini");
        put(TEXT);
    }

    private LiveSettings live() {
        Home home = new Home(temp, temp, List.of(file));
        return new LiveSettings(TestSettings.CATALOGUE, home, NOON, events::add);
    }

    private void put(String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Map<Setting<?>, String> set(Setting<?> setting, String text) {
        return Map.of(setting, text);
    }

    private static List<String> told(SettingsResult result) {
        return result.findings().stream().map(Finding::text).toList();
    }

    private static int perAddress(LiveSettings live) {
        return live.state().current().get(LimitsSettings.SERVERS_PER_ADDRESS);
    }

    @Test
    void proposalTellsWhatWouldChangeAndChangesNothing() throws IOException {
        LiveSettings live = live();
        SettingsProposal proposal = live.propose(set(LimitsSettings.SERVERS_PER_ADDRESS, "9"), 1);
        assertThat(proposal.canBeDone()).isTrue();
        assertThat(proposal.diff())
                .filteredOn(line -> line.sign() != ' ')
                .extracting(DiffLine::toString)
                .containsExactly(
                        "-    servers-per-address = 8; # few",
                        "+    servers-per-address = 9; # few");
        assertThat(file).content().isEqualTo(TEXT);
        assertThat(perAddress(live)).isEqualTo(8);
        assertThat(live.propose(set(LimitsSettings.SERVERS_PER_ADDRESS, "x"), 1).findings())
                .hasSize(1);
    }

    @Test
    void proposalKeepsWhatSomebodyElseSavedAndTellsWhereBothWantTheSame() throws IOException {
        LiveSettings live = live();
        put(TEXT.replace("8011", "8012"));
        assertThat(live.propose(set(LimitsSettings.SERVERS_PER_ADDRESS, "9"), 1).canBeDone())
                .isTrue();
        SettingsProposal both = live.propose(set(WebSettings.PORT, "8013"), 1);
        assertThat(both.conflicts())
                .containsExactly(new SettingsProposal.Conflict(WebSettings.PORT, "8011", "8012"));
        assertThat(live.propose(set(WebSettings.PORT, "8012"), 1).canBeDone()).isTrue();
        live.apply(set(LimitsSettings.SERVERS_PER_ADDRESS, "9"), "page");
        assertThat(file).content().contains("8012", "servers-per-address = 9");
    }

    @Test
    void savesAChangeAndKeepsTheRestOfTheFile() {
        LiveSettings live = live();
        SettingsResult result = live.apply(set(LimitsSettings.SERVERS_PER_ADDRESS, " 9 "), "page");
        assertThat(((Applied) result).text()).isEqualTo("[limits] servers-per-address: 8 -> 9");
        assertThat(file)
                .content()
                .isEqualTo(TEXT.replace("servers-per-address = 8", "servers-per-address = 9"));
        assertThat(perAddress(live)).isEqualTo(9);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).before().get(LimitsSettings.SERVERS_PER_ADDRESS)).isEqualTo(8);
        assertThat(events.get(0).after()).isEqualTo(live.state().current());
        assertThat(live.poll()).isEmpty();
    }

    @Test
    void refusesAllOfAChangeWithOneFault() {
        LiveSettings live = live();
        SettingsResult result =
                live.apply(
                        Map.of(
                                LimitsSettings.SERVERS_PER_ADDRESS, "9",
                                LimitsSettings.SERVERS, "none",
                                DatabaseSettings.PASSWORD, "hunter2\n"),
                        "page");
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(told(result))
                .containsExactlyInAnyOrder(
                        "master.ini - [limits] servers: \"none\" (expected: 1 to 10000000);"
                                + " 1000000 is used",
                        "master.ini - [database] pass: \"***\""
                                + " (expected: one line of up to 1000 characters); \"\" is used");
        assertThat(file).content().isEqualTo(TEXT);
        assertThat(perAddress(live)).isEqualTo(8);
        assertThat(events).isEmpty();
    }

    @Test
    void refusesAChangeWhileTheFileHasAnotherFault() throws IOException {
        LiveSettings live = live();
        put(TEXT + "https-port = x;\n");
        SettingsResult result = live.apply(set(LimitsSettings.SERVERS, "9"), "page");
        assertThat(told(result))
                .containsExactly(
                        "master.ini:6 - [web] https-port: \"x\" (expected: 0 to 65535, 0 = off);"
                                + " 0 is used");
        assertThat(live.apply(set(WebSettings.HTTPS_PORT, "8443"), "page"))
                .isInstanceOf(Applied.class);
    }

    @Test
    void leavesTheFileAloneForAValueThatItGivesAlready() {
        LiveSettings live = live();
        live.apply(
                Map.of(
                        LimitsSettings.SERVERS_PER_ADDRESS, "08",
                        LimitsSettings.SERVERS, "1000000"),
                "page");
        assertThat(file).content().isEqualTo(TEXT);
        assertThat(events).isEmpty();
    }

    @Test
    void keepsWhatWaitsForTheNextStartOutOfForce() {
        LiveSettings live = live();
        SettingsResult result = live.apply(set(WebSettings.PORT, "8012"), "page");
        assertThat(((Applied) result).text())
                .isEqualTo("[web] port: 8011 -> 8012 (from the next start on)");
        assertThat(live.state().current().get(WebSettings.PORT)).isEqualTo(8011);
        assertThat(live.state().saved().get(WebSettings.PORT)).isEqualTo(8012);
        assertThat(events).isEmpty();
        assertThat(live().state().current().get(WebSettings.PORT)).isEqualTo(8012);
    }

    @Test
    void makesAFileForTheFirstChange() throws IOException {
        Files.delete(file);
        LiveSettings live = live();
        live.apply(set(LimitsSettings.SERVERS_PER_ADDRESS, "9"), "page");
        assertThat(file).hasContent("[limits]\nservers-per-address = 9;\n");
        assertThat(perAddress(live)).isEqualTo(9);
        assertThat(live.poll()).isEmpty();
    }

    @Test
    void changesNothingWhereTheFileCannotBeWritten() throws IOException {
        Files.delete(file);
        Path blocked = Files.writeString(temp.resolve("blocked"), "");
        Home home = new Home(blocked, temp, List.of(blocked.resolve("master.ini")));
        LiveSettings live = new LiveSettings(TestSettings.CATALOGUE, home, NOON, events::add);
        SettingsResult result = live.apply(set(LimitsSettings.SERVERS_PER_ADDRESS, "9"), "page");
        assertThat(result).isInstanceOf(Refused.class);
        assertThat(told(result).get(0))
                .contains("cannot be written")
                .contains("nothing was changed");
        assertThat(perAddress(live)).isEqualTo(32);
        assertThat(events).isEmpty();
    }

    @Test
    void takesOverAChangeOnDiskOnceItIsWhole() throws IOException {
        LiveSettings live = live();
        assertThat(live.poll()).isEmpty();
        put("[limits]\nservers-per-address = 1");
        assertThat(live.poll()).isEmpty();
        put("[limits]\nservers-per-address = 16;\n");
        assertThat(live.poll()).isEmpty();
        assertThat(live.poll()).containsInstanceOf(Applied.class);
        assertThat(perAddress(live)).isEqualTo(16);
        assertThat(events).hasSize(1);
        assertThat(live.poll()).isEmpty();
    }

    @Test
    void refusesABadChangeOnDiskAndTellsAllFaults() throws IOException {
        LiveSettings live = live();
        put("[limits]\nservers-per-address = 0;\nservers = 99;\nprivate-servers = maybe;\n");
        live.poll();
        Optional<SettingsResult> result = live.poll();
        assertThat(told(result.orElseThrow()))
                .containsExactly(
                        "master.ini:2 - [limits] servers-per-address: \"0\""
                                + " (expected: 1 to 1000000); 8 is used",
                        "master.ini:4 - [limits] private-servers: \"maybe\""
                                + " (expected: none, local, all); local is used");
        assertThat(live.state().findings()).isEqualTo(result.orElseThrow().findings());
        assertThat(live.state().current().get(LimitsSettings.SERVERS)).isEqualTo(1_000_000);
        assertThat(events).isEmpty();
        put(TEXT);
        live.poll();
        assertThat(live.poll()).containsInstanceOf(Applied.class);
        assertThat(live.state().findings()).isEmpty();
    }

    @Test
    void staysAsItIsWhenTheFileIsEmptiedOrGone() throws IOException {
        LiveSettings live = live();
        put("");
        live.poll();
        assertThat(live.poll()).containsInstanceOf(Refused.class);
        Files.delete(file);
        live.poll();
        assertThat(told(live.poll().orElseThrow()))
                .containsExactly(file + " - is gone; the settings in force stay");
        assertThat(perAddress(live)).isEqualTo(8);
        live.apply(set(LimitsSettings.SERVERS, "99"), "page");
        assertThat(file).content().startsWith("# my master").contains("servers = 99;");
    }

    @Test
    void findsAFileThatIsWrittenAfterTheStart() throws IOException {
        Files.delete(file);
        LiveSettings live = live();
        assertThat(live.poll()).isEmpty();
        put(TEXT);
        live.poll();
        assertThat(live.poll()).containsInstanceOf(Applied.class);
        assertThat(perAddress(live)).isEqualTo(8);
    }

    @Test
    void startsWithTheDefaultsWhereTheFileCannotBeRead() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);
        LiveSettings live = live();
        assertThat(live.state().current()).isEqualTo(Settings.defaults());
        assertThat(live.state().findings().get(0).text())
                .startsWith(file + " - cannot be read: ")
                .endsWith("; the defaults are used");
    }

    /** A zip has no inodes and takes any time: what can be read looks as what cannot. */
    @Test
    void fileThatCouldNotBeReadIsTriedAgainThoughItLooksTheSame() throws IOException {
        FileTime then = FileTime.from(NOON.instant());
        Map<String, String> fresh = Map.of("create", "true");
        try (FileSystem zip = FileSystems.newFileSystem(temp.resolve("a.zip"), fresh)) {
            file = zip.getPath("/master.ini");
            Files.createDirectory(file);
            Files.setLastModifiedTime(file, then);
            LiveSettings live = live();
            FileStamp before = FileStamp.of(file).orElseThrow();
            assertThat(live.poll()).as("told at the start").isEmpty();
            assertThat(live.poll()).isEmpty();
            Files.delete(file);
            Files.createFile(file);
            Files.setLastModifiedTime(file, then);
            assertThat(FileStamp.of(file)).contains(before);
            assertThat(told(live.poll().orElseThrow()))
                    .singleElement()
                    .asString()
                    .contains("empty");
            assertThat(live.poll()).isEmpty();
        }
    }

    @Test
    void bringsAnEarlierVersionBack() throws IOException {
        LiveSettings live = live();
        live.apply(set(LimitsSettings.SERVERS_PER_ADDRESS, "9"), "page");
        live.apply(set(LimitsSettings.SERVERS_PER_ADDRESS, "10"), "page");
        assertThat(live.restore(1, "page")).isInstanceOf(Applied.class);
        assertThat(file).content().isEqualTo(TEXT);
        assertThat(perAddress(live)).isEqualTo(8);
        assertThat(live.history().versions())
                .extracting(SettingsVersion::by)
                .containsExactly("page-restored-1", "page", "page", "start");
        assertThat(live.diff(1, 2).stream().filter(l -> l.sign() != ' '))
                .extracting(DiffLine::toString)
                .containsExactly(
                        "-    servers-per-address = 8; # few",
                        "+    servers-per-address = 9; # few");
    }

    @Test
    void tellsNoPasswordInAnyDiffOrChange() throws IOException {
        LiveSettings live = live();
        SettingsResult first = live.apply(set(DatabaseSettings.PASSWORD, "hunter;2"), "page");
        SettingsResult second = live.apply(set(DatabaseSettings.PASSWORD, "hunter#3"), "page");
        assertThat(live.state().saved().get(DatabaseSettings.PASSWORD)).isEqualTo("hunter#3");
        assertThat(((Applied) first).text() + ((Applied) second).text()).doesNotContain("hunter");
        assertThat(live.diff(2, 3).toString()).contains("pass = ***").doesNotContain("hunter");
    }

    @Test
    void warnsOfAFileWithAPasswordThatEverybodyCanRead() throws IOException {
        put("[database]\npass = hunter2;\n");
        assertThat(live().state().findings()).hasOnlyElementsOfType(Finding.Note.class);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(live().state().findings())
                .extracting(Finding::text)
                .contains(
                        file
                                + " - holds a password, and every user of this host can read it"
                                + " (expected: mode 600)");
    }

    @Test
    void goesOnWithoutAHistoryThatCannotBeKept() throws IOException {
        Files.writeString(temp.resolve("history"), "in the way");
        LiveSettings live = live();
        SettingsResult result = live.apply(set(LimitsSettings.SERVERS_PER_ADDRESS, "9"), "page");
        assertThat(result).isInstanceOf(Applied.class);
        assertThat(told(result).get(0)).contains("history").contains("this version is not kept");
        assertThat(perAddress(live)).isEqualTo(9);
    }
}
