package org.rollcall.claim;

import java.time.Instant;
import java.util.Locale;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Place;

/**
 * One server and who speaks for it. A value: a change makes a new one of the same number.
 *
 * @param owner the hash of the secret that its owner holds
 * @param seen when the server was known to be listed last
 */
public record Claim(
        long number,
        String owner,
        Server server,
        Proof proof,
        Wishes wishes,
        Webhook webhook,
        Mail mail,
        Instant since,
        Instant seen) {

    /** How it was proved. */
    public enum Proof {
        /** The server has said the token. */
        TOKEN,
        /** The request came from the server's own address. */
        ADDRESS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it is known by, and where it is. */
    public record Server(
            String dialect, String key, String game, String address, int port, String registrar) {

        static Server of(Entry entry) {
            Description said = entry.description();
            return new Server(
                    entry.dialect(),
                    entry.keyText(),
                    said.game(),
                    said.address().getHostAddress(),
                    said.port(),
                    said.registrar().getHostAddress());
        }

        /** Not another one that has come to the same name. */
        boolean isWhere(Description said) {
            return address.equals(said.address().getHostAddress())
                    && registrar.equals(said.registrar().getHostAddress());
        }

        boolean isAt(Place place) {
            return port == place.port()
                    && game.equals(place.game())
                    && address.equals(place.address().getHostAddress());
        }

        public String connect() {
            return Place.connect(address, port);
        }
    }

    /**
     * What is shown of it; texts are empty where those of the server stay.
     *
     * @param hidden not on the pages and not in REST; games still find it
     */
    public record Wishes(String name, String comment, boolean hidden) {

        public static final Wishes NONE = new Wishes("", "", false);
    }

    /** Whom to call when it drops; no address: nobody. */
    public record Webhook(String address, boolean confirmed) {

        public static final Webhook NONE = new Webhook("", false);
    }

    /**
     * Whom to write to when it drops; no address: nobody.
     *
     * @param token who has it has got a mail at this address
     * @param asked when the first mail went there
     */
    public record Mail(
            String address, String language, String token, boolean confirmed, Instant asked) {

        public static final Mail NONE = new Mail("", "en", "", false, Instant.EPOCH);
    }

    static Claim of(long number, String owner, Entry entry, Proof proof, Instant now) {
        return new Claim(
                number,
                owner,
                Server.of(entry),
                proof,
                Wishes.NONE,
                Webhook.NONE,
                Mail.NONE,
                now,
                now);
    }

    Claim with(Wishes others) {
        return new Claim(number, owner, server, proof, others, webhook, mail, since, seen);
    }

    Claim with(Webhook other) {
        return new Claim(number, owner, server, proof, wishes, other, mail, since, seen);
    }

    Claim with(Mail other) {
        return new Claim(number, owner, server, proof, wishes, webhook, other, since, seen);
    }

    Claim seenAt(Instant when) {
        return new Claim(number, owner, server, proof, wishes, webhook, mail, since, when);
    }

    boolean isOf(OwnerSecret secret) {
        return owner.equals(secret.hash());
    }
}
