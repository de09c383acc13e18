package org.rollcall.claim;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rollcall.guard.Attempts;
import org.rollcall.guard.CleanText;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Keyed;
import org.rollcall.registry.Registry;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsService;
import org.rollcall.view.Catalogue;

/** What owners do: prove that a server is theirs, say how it is shown, and give it up. */
@ApplicationScoped
public class Claiming {

    public static final int LONGEST_NAME = 100;
    public static final int LONGEST_COMMENT = 500;

    private final Registry registry;
    private final ClaimBook book;
    private final Consumer<Entry> retold;
    private final Supplier<Settings> settings;
    private final Attempts proofs = new Attempts(60, Duration.ofMinutes(10));
    private final Attempts newClaims = new Attempts(64, Duration.ofDays(1));
    private final Attempts wrongSecrets = new Attempts(20, Duration.ofMinutes(10));

    /** For the container's proxy alone. */
    protected Claiming() {
        this(null, null, null, (Supplier<Settings>) null);
    }

    @Inject
    public Claiming(
            Registry registry, ClaimBook book, Catalogue catalogue, SettingsService settings) {
        this(registry, book, entry -> catalogue.changes().retold(entry), settings::current);
    }

    /**
     * @param retold what is told of servers that are shown in another way from now on
     */
    Claiming(
            Registry registry,
            ClaimBook book,
            Consumer<Entry> retold,
            Supplier<Settings> settings) {
        this.registry = registry;
        this.book = book;
        this.retold = retold;
        this.settings = settings;
    }

    /** Why something was not done: the word that texts and problems have for it. */
    public enum Refusal {
        OFF,
        NOT_READY,
        SLOW_DOWN,
        HAS_KEY,
        FOREIGN,
        TOO_MANY,
        NOT_PROVED,
        TAKEN,
        UNKNOWN,
        TOO_LONG,
        WEBHOOK_ADDRESS,
        WEBHOOK_PRIVATE,
        WEBHOOK_FAILED,
        MAIL_OFF,
        MAIL_ADDRESS,
        MAIL_REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** It was not done. */
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Refusal refusal;

        public RefusedException(Refusal refusal) {
            super(refusal.word());
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    /** Whether a server can be claimed at all; nothing if so. */
    public Optional<Refusal> hindrance(Entry entry) {
        if (!settings.get().get(ClaimSettings.ALLOWED)) {
            return Optional.of(Refusal.OFF);
        }
        if (entry.foreign()) {
            return Optional.of(Refusal.FOREIGN);
        }
        boolean held = entry.key() instanceof Keyed keyed && keyed.publicKey() != null;
        if (held || registry.isShadowed(entry)) {
            return Optional.of(Refusal.HAS_KEY);
        }
        return book.isOpen() ? Optional.empty() : Optional.of(Refusal.NOT_READY);
    }

    public void refuseIfHindered(Entry entry) throws RefusedException {
        Optional<Refusal> hindrance = hindrance(entry);
        if (hindrance.isPresent()) {
            throw new RefusedException(hindrance.get());
        }
    }

    public Optional<Claim> claimOf(Entry entry) {
        return book.claimOf(entry);
    }

    /** The listed server of a claim; nothing while it is away. */
    public Optional<Entry> entryOf(Claim claim) {
        return book.entryOf(claim);
    }

    public List<Claim> of(OwnerSecret secret) {
        return book.of(secret);
    }

    /** Whether a visitor asks from where the server is, and nobody has proved more than that. */
    public boolean mayByAddress(Entry entry, InetAddress visitor) {
        Description said = entry.description();
        return said.address().equals(visitor)
                && said.registrar().equals(visitor)
                && book.claimOf(entry).isEmpty();
    }

    /**
     * Makes the server the owner's, if it says the owner's token, or if he asks from its address. A
     * token is the better proof: it ends a claim that somebody else has.
     */
    public Claim claim(Entry entry, OwnerSecret secret, InetAddress visitor)
            throws RefusedException {
        refuseIfHindered(entry);
        if (!proofs.take(visitor, registry.now())) {
            throw new RefusedException(Refusal.SLOW_DOWN);
        }
        Optional<Claim> before = book.claimOf(entry);
        if (before.isPresent() && before.get().isOf(secret)) {
            return before.get();
        }
        Claim.Proof proof = proof(entry, secret, visitor, before.isPresent());
        if (before.isEmpty()) {
            checkRoom(entry, visitor);
        }
        Claim claim = book.make(entry, secret, proof);
        book.settle();
        retold.accept(entry);
        return claim;
    }

    private Claim.Proof proof(Entry entry, OwnerSecret secret, InetAddress visitor, boolean taken)
            throws RefusedException {
        if (says(entry, secret.token(entry.dialect(), entry.keyText()))) {
            return Claim.Proof.TOKEN;
        }
        if (mayByAddress(entry, visitor)) {
            return Claim.Proof.ADDRESS;
        }
        throw new RefusedException(taken ? Refusal.TAKEN : Refusal.NOT_PROVED);
    }

    private static boolean says(Entry entry, String token) {
        boolean[] found = {false};
        entry.description()
                .attributes()
                .forEach(
                        (name, value) ->
                                found[0] |=
                                        CleanText.of(value)
                                                .toLowerCase(Locale.ROOT)
                                                .contains(token));
        return found[0];
    }

    private void checkRoom(Entry entry, InetAddress visitor) throws RefusedException {
        Settings now = settings.get();
        boolean room =
                book.size() < now.get(ClaimSettings.MOST)
                        && book.at(entry.description().address())
                                < now.get(ClaimSettings.PER_ADDRESS)
                        && newClaims.take(visitor, registry.now());
        if (!room) {
            throw new RefusedException(Refusal.TOO_MANY);
        }
    }

    /** The claim of this number, if it is the owner's. Who asks for others' is slowed down. */
    public Claim find(long number, OwnerSecret secret, InetAddress visitor)
            throws RefusedException {
        Optional<Claim> claim =
                book.of(secret).stream().filter(one -> one.number() == number).findFirst();
        if (claim.isEmpty()) {
            throw new RefusedException(
                    wrongSecrets.take(visitor, registry.now())
                            ? Refusal.UNKNOWN
                            : Refusal.SLOW_DOWN);
        }
        return claim.get();
    }

    /** Whether a secret is anybody's; who tries many is slowed down. */
    public boolean knows(OwnerSecret secret, InetAddress visitor) throws RefusedException {
        if (!book.of(secret).isEmpty()) {
            return true;
        }
        if (!wrongSecrets.take(visitor, registry.now())) {
            throw new RefusedException(Refusal.SLOW_DOWN);
        }
        return false;
    }

    /** What strangers wrote, clean; what is too long is refused rather than cut. */
    public Claim say(Claim claim, String name, String comment, boolean hidden)
            throws RefusedException {
        Claim.Wishes wishes =
                new Claim.Wishes(
                        bounded(name, LONGEST_NAME), bounded(comment, LONGEST_COMMENT), hidden);
        Claim changed =
                book.change(claim.number(), before -> before.with(wishes))
                        .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN));
        book.settle();
        book.entryOf(changed).ifPresent(retold);
        return changed;
    }

    private static String bounded(String text, int most) throws RefusedException {
        String clean = CleanText.of(text == null ? "" : text).replaceAll("\\s+", " ");
        if (clean.codePointCount(0, clean.length()) > most) {
            throw new RefusedException(Refusal.TOO_LONG);
        }
        return clean;
    }

    public void giveUp(Claim claim) {
        Optional<Entry> entry = book.entryOf(claim);
        book.end(claim);
        book.settle();
        entry.ifPresent(retold);
    }
}
