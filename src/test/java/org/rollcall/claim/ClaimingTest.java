package org.rollcall.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.claim.Claiming.Refusal;
import org.rollcall.claim.Claiming.RefusedException;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsCatalogue;

class ClaimingTest {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.9";

    @TempDir Path folder;
    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry =
            new Registry(ticker, ticker.clock(), new RegistryLimits(1_000, 1_000));
    private final Directory<String> directory = registry.directory("test", TextKeys.FORMAT);
    private final ClaimBook book = new ClaimBook(registry, ticker.clock());
    private final List<Entry> retold = new ArrayList<>();
    private Settings settings = Settings.defaults();
    private final Claiming claiming = new Claiming(registry, book, retold::add, () -> settings);
    private final OwnerSecret owner = OwnerSecret.make();

    @BeforeEach
    void open() {
        book.open(List.of());
    }

    @Test
    void serverThatSaysTheTokenInAnyAttributeIsTheOwners() throws Exception {
        Entry entry = list("a", HERE, "name", "Plain");
        assertThat(refusal(entry, ELSEWHERE)).isEqualTo(Refusal.NOT_PROVED);
        String token = owner.token("test", "a");
        list("a", HERE, "motd", "welcome! " + token.toUpperCase() + " (for a while)");
        Claim claim = claiming.claim(entry, owner, address(ELSEWHERE));
        assertThat(claim.proof()).isEqualTo(Claim.Proof.TOKEN);
        assertThat(retold).containsExactly(entry);
        list("a", HERE, "motd", "welcome!");
        assertThat(claiming.claim(entry, owner, address(ELSEWHERE))).isEqualTo(claim);
    }

    @Test
    void tokenOfAnotherServerOrAnotherSecretProvesNothing() throws Exception {
        list("a", HERE, "name", owner.token("test", "b"));
        assertThat(refusal(directory.find("a"), ELSEWHERE)).isEqualTo(Refusal.NOT_PROVED);
        list("b", HERE, "name", OwnerSecret.make().token("test", "b"));
        assertThat(refusal(directory.find("b"), ELSEWHERE)).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void ownAddressIsEnoughOnceAndTheTokenIsMore() throws Exception {
        Entry entry = list("a", HERE, "name", "Plain");
        OwnerSecret first = OwnerSecret.make();
        assertThat(claiming.claim(entry, first, address(HERE)).proof())
                .isEqualTo(Claim.Proof.ADDRESS);
        assertThat(refusal(entry, HERE)).isEqualTo(Refusal.TAKEN);
        list("a", HERE, "name", owner.token("test", "a"));
        assertThat(claiming.claim(entry, owner, address(ELSEWHERE)).isOf(owner)).isTrue();
        assertThat(claiming.of(first)).isEmpty();
    }

    @Test
    void whoOnlyRegisteredForAnotherIsNotAtHome() throws Exception {
        directory.put(
                "a",
                new Description("tanks", address(HERE), 1, address(ELSEWHERE), Attributes.NONE),
                Duration.ofMinutes(5));
        assertThat(refusal(directory.find("a"), HERE)).isEqualTo(Refusal.NOT_PROVED);
        assertThat(refusal(directory.find("a"), ELSEWHERE)).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void claimsAreBoundedByAddressAndInAll() throws Exception {
        settings("[claims]\nper-address = 2;\nmost = 3;\n");
        assertThat(refusal(list("a", HERE, "name", "x"), HERE)).isNull();
        assertThat(refusal(list("b", HERE, "name", "x"), HERE)).isNull();
        assertThat(refusal(list("c", HERE, "name", "x"), HERE)).isEqualTo(Refusal.TOO_MANY);
        assertThat(refusal(list("d", ELSEWHERE, "name", "x"), ELSEWHERE)).isNull();
        Entry last = list("e", "203.0.113.1", "name", "x");
        assertThat(refusal(last, "203.0.113.1")).isEqualTo(Refusal.TOO_MANY);
        claiming.giveUp(book.claimOf(directory.find("a")).orElseThrow());
        assertThat(refusal(last, "203.0.113.1")).isNull();
    }

    @Test
    void attemptsAreLimited() throws Exception {
        Entry entry = list("a", HERE, "name", "x");
        for (int i = 0; i < 60; i++) {
            assertThat(refusal(entry, ELSEWHERE)).isEqualTo(Refusal.NOT_PROVED);
        }
        assertThat(refusal(entry, ELSEWHERE)).isEqualTo(Refusal.SLOW_DOWN);
        for (int i = 0; i < 20; i++) {
            assertThat(claiming.knows(OwnerSecret.make(), address(ELSEWHERE))).isFalse();
        }
        RefusedException slow =
                catchThrowableOfType(
                        RefusedException.class,
                        () -> claiming.knows(OwnerSecret.make(), address(ELSEWHERE)));
        assertThat(slow.refusal()).isEqualTo(Refusal.SLOW_DOWN);
        ticker.pass(Duration.ofMinutes(11));
        assertThat(refusal(entry, ELSEWHERE)).isEqualTo(Refusal.NOT_PROVED);
    }

    @Test
    void textsAreCleanedAndNotCut() throws Exception {
        Claim claim = claiming.claim(list("a", HERE, "name", "x"), owner, address(HERE));
        Claim said = claiming.say(claim, " Fine\u202E\u0000 ", "one\r\ntwo", true);
        assertThat(said.wishes()).isEqualTo(new Claim.Wishes("Fine", "one two", true));
        RefusedException tooLong =
                catchThrowableOfType(
                        RefusedException.class,
                        () -> claiming.say(claim, "x".repeat(101), "", false));
        assertThat(tooLong.refusal()).isEqualTo(Refusal.TOO_LONG);
        assertThat(claiming.of(owner)).containsExactly(said);
    }

    @Test
    void operatorMaySwitchItOff() throws Exception {
        settings("[claims]\nallowed = no;\n");
        assertThat(refusal(list("a", HERE, "name", "x"), HERE)).isEqualTo(Refusal.OFF);
    }

    /** Null if it was done. */
    private Refusal refusal(Entry entry, String visitor) throws Exception {
        try {
            claiming.claim(entry, owner, address(visitor));
            return null;
        } catch (RefusedException e) {
            return e.refusal();
        }
    }

    private void settings(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("master.ini"), text);
        settings = new SettingsCatalogue(List.of(new ClaimSettings())).read(file).settings();
    }

    private Entry list(String key, String address, String name, String value) throws Exception {
        Attributes said = Attributes.of(Map.of(name, value));
        directory.put(
                key,
                Description.of("tanks", address(address), 3_030, said),
                Duration.ofMinutes(60));
        return directory.find(key);
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }
}
