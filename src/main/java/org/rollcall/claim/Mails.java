package org.rollcall.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.rollcall.claim.Claiming.Refusal;
import org.rollcall.claim.Claiming.RefusedException;
import org.rollcall.guard.Attempts;
import org.rollcall.guard.Secrets;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Registry;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsService;
import org.rollcall.view.Texts;

/**
 * Writes to owners. The first mail only asks whether more is wanted; each has a link that ends it,
 * and who has followed that is never written to again by anybody's wish.
 */
@ApplicationScoped
public class Mails {

    private static final Duration TO_CONFIRM = Duration.ofDays(1);
    private static final int LONGEST = 254;

    // Letters of ASCII, digits and a few signs: nothing that could end a header or start another.
    private static final String FORM =
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?";

    @Inject ClaimBook book;
    @Inject Registry registry;
    @Inject SettingsService settings;
    @Inject Executor background;

    private final Clock clock = Clock.systemUTC();
    private final Attempts byVisitor = new Attempts(5, Duration.ofDays(1));
    private final Attempts byReceiver = new Attempts(3, Duration.ofDays(1));
    private final Attempts all = new Attempts(200, Duration.ofDays(1));
    private final Attempts tokens = new Attempts(60, Duration.ofMinutes(10));

    public boolean isOn() {
        return MailSettings.isOn(settings.current());
    }

    /**
     * Sends a mail that asks; nothing else is sent before it is confirmed. To the same address it
     * asks again once the first question has run out.
     */
    public Claim set(Claim claim, String text, Texts texts, InetAddress visitor)
            throws RefusedException {
        String address = text == null ? "" : text.strip();
        if (address.equals(claim.mail().address()) && !hasRunOut(claim.mail())) {
            return claim;
        }
        Claim.Mail mail = Claim.Mail.NONE;
        if (!address.isEmpty()) {
            check(address, visitor);
            String token = Secrets.random();
            String language = texts.locale().getLanguage();
            mail = new Claim.Mail(address, language, token, false, clock.instant());
        }
        Claim.Mail asked = mail;
        Claim changed =
                book.change(claim.number(), before -> before.with(asked))
                        .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN));
        if (!address.isEmpty()) {
            ask(changed, texts);
        }
        return changed;
    }

    private boolean hasRunOut(Claim.Mail mail) {
        return !mail.address().isEmpty() && !mail.confirmed() && !isNew(mail);
    }

    private boolean isNew(Claim.Mail mail) {
        return mail.asked().plus(TO_CONFIRM).isAfter(clock.instant());
    }

    private void check(String address, InetAddress visitor) throws RefusedException {
        if (!isOn()) {
            throw new RefusedException(Refusal.MAIL_OFF);
        }
        if (address.length() > LONGEST || !address.matches(FORM)) {
            throw new RefusedException(Refusal.MAIL_ADDRESS);
        }
        if (book.news().isRefused(address)) {
            throw new RefusedException(Refusal.MAIL_REFUSED);
        }
        long now = registry.now();
        if (!byVisitor.take(visitor, now)
                || !byReceiver.take(address.toLowerCase(Locale.ROOT), now)
                || !all.take("all", now)) {
            throw new RefusedException(Refusal.SLOW_DOWN);
        }
    }

    private void ask(Claim claim, Texts texts) throws RefusedException {
        Settings now = settings.current();
        Letter letter =
                new Letter(
                        claim.mail().address(),
                        texts.format("mail.confirm.subject", claim.server().connect()),
                        texts.format(
                                "mail.confirm.text",
                                claim.server().game() + " " + claim.server().connect(),
                                link(now, "confirm", claim),
                                link(now, "stop", claim)),
                        link(now, "stop", claim));
        try {
            background.execute(() -> letter.send(now));
        } catch (RejectedExecutionException e) {
            throw new RefusedException(Refusal.SLOW_DOWN);
        }
    }

    private static String link(Settings settings, String what, Claim claim) {
        return MailSettings.site(settings) + "owner-mail?" + what + "=" + claim.mail().token();
    }

    /** Tells that the server has dropped. */
    void dropped(Claim claim, Departure why) {
        Settings now = settings.current();
        if (!MailSettings.isOn(now)
                || !claim.mail().confirmed()
                || book.news().isRefused(claim.mail().address())) {
            return;
        }
        Texts texts = Texts.of(Locale.forLanguageTag(claim.mail().language()));
        new Letter(
                        claim.mail().address(),
                        texts.format("mail.dropped.subject", claim.server().connect()),
                        texts.format(
                                "mail.dropped.text",
                                claim.server().game() + " " + claim.server().connect(),
                                texts.text("feed." + why.name().toLowerCase(Locale.ROOT)),
                                MailSettings.site(now) + "check",
                                link(now, "stop", claim)),
                        link(now, "stop", claim))
                .send(now);
    }

    /** Whether somebody got a mail with this in it. */
    public Optional<Claim> find(String token, InetAddress visitor) {
        return tokens.take(visitor, registry.now()) && token != null
                ? book.ofMail(token)
                : Optional.empty();
    }

    /** False if that mail is too old, or unknown. */
    public boolean confirm(String token, InetAddress visitor) {
        return find(token, visitor)
                .filter(claim -> isNew(claim.mail()))
                .flatMap(
                        claim ->
                                book.change(
                                        claim.number(),
                                        now -> isOf(token, now) ? confirmed(now) : now))
                .filter(now -> isOf(token, now))
                .isPresent();
    }

    /** Asked again while it is changed: the owner may have named another address meanwhile. */
    private static boolean isOf(String token, Claim claim) {
        return claim.mail().token().equals(token);
    }

    private static Claim confirmed(Claim claim) {
        Claim.Mail mail = claim.mail();
        return claim.with(
                new Claim.Mail(mail.address(), mail.language(), mail.token(), true, mail.asked()));
    }

    /** Whoever got the mail wants no more, from nobody. */
    public boolean stop(String token, InetAddress visitor) {
        Optional<Claim> claim = find(token, visitor);
        claim.ifPresent(
                c -> {
                    book.news().refuse(c.mail().address());
                    book.change(
                            c.number(), now -> isOf(token, now) ? now.with(Claim.Mail.NONE) : now);
                });
        return claim.isPresent();
    }
}
