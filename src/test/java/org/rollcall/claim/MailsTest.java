package org.rollcall.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;
import org.rollcall.settings.FixedSettings;
import org.rollcall.settings.Settings;
import org.rollcall.view.Texts;

class MailsTest {

    private static final Texts TEXTS = Texts.of(Locale.ENGLISH);

    @TempDir Path folder;
    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry =
            new Registry(ticker, ticker.clock(), new RegistryLimits(1_000, 1_000));
    private final Directory<String> directory = registry.directory("test", TextKeys.FORMAT);
    private final Meanwhile book = new Meanwhile(registry);
    private final List<Runnable> sent = new ArrayList<>();
    private final Mails mails = new Mails();
    private InetAddress visitor;

    /** Something happens between the look at a mail and what is done about it. */
    private static final class Meanwhile extends ClaimBook {

        private Runnable happening = () -> {};

        Meanwhile(Registry registry) {
            super(registry);
        }

        @Override
        synchronized Optional<Claim> ofMail(String token) {
            Optional<Claim> found = super.ofMail(token);
            happening.run();
            return found;
        }
    }

    @BeforeEach
    void begin() throws Exception {
        visitor = InetAddress.getByName("192.0.2.1");
        Settings settings =
                Settings.defaults()
                        .with(MailSettings.HOST, "mail.example")
                        .with(MailSettings.FROM, "master@master.example")
                        .with(MailSettings.SITE, "https://master.example/");
        mails.book = book;
        mails.registry = registry;
        mails.settings = new FixedSettings(folder).with(settings);
        mails.background = sent::add;
        book.open(List.of());
    }

    private Claim claim() {
        Description said = Description.of("tanks", visitor, 3_030, Attributes.NONE);
        directory.put("a", said, Duration.ofMinutes(10));
        return book.make(directory.find("a"), OwnerSecret.make(), Claim.Proof.ADDRESS);
    }

    private Claim asked(Claim claim, String address) throws Exception {
        return mails.set(claim, address, TEXTS, visitor);
    }

    private Claim.Mail now(Claim claim) {
        return book.change(claim.number(), same -> same).orElseThrow().mail();
    }

    @Test
    void whoConfirmsHisOwnAddressConfirmsNoneThatWasNamedMeanwhile() throws Exception {
        Claim mine = asked(claim(), "a@example.org");
        book.happening = () -> asks(mine, "victim@example.org");
        assertThat(mails.confirm(mine.mail().token(), visitor)).isFalse();
        assertThat(now(mine).address()).isEqualTo("victim@example.org");
        assertThat(now(mine).confirmed()).isFalse();
    }

    @Test
    void whoWantsNoMoreEndsHisOwnMailsAlone() throws Exception {
        Claim mine = asked(claim(), "a@example.org");
        book.happening = () -> asks(mine, "other@example.org");
        assertThat(mails.stop(mine.mail().token(), visitor)).isTrue();
        assertThat(now(mine).address()).isEqualTo("other@example.org");
        assertThat(book.news().isRefused("a@example.org")).isTrue();
        assertThat(book.news().isRefused("other@example.org")).isFalse();
    }

    @Test
    void questionThatHasRunOutIsAskedAgain() throws Exception {
        Claim mine = asked(claim(), "a@example.org");
        assertThat(asked(mine, "a@example.org")).as("still open").isSameAs(mine);
        Claim.Mail old = mine.mail();
        Instant longAgo = old.asked().minus(Duration.ofDays(2));
        Claim late =
                book.change(
                                mine.number(),
                                c ->
                                        c.with(
                                                new Claim.Mail(
                                                        old.address(),
                                                        old.language(),
                                                        old.token(),
                                                        false,
                                                        longAgo)))
                        .orElseThrow();
        assertThat(mails.confirm(old.token(), visitor)).isFalse();
        Claim again = asked(late, "a@example.org");
        assertThat(sent).hasSize(2);
        assertThat(mails.confirm(again.mail().token(), visitor)).isTrue();
        assertThat(now(mine).confirmed()).isTrue();
    }

    private void asks(Claim claim, String address) {
        try {
            asked(claim, address);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
