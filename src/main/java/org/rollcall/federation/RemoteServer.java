package org.rollcall.federation;

import java.util.Objects;
import org.rollcall.registry.Description;
import org.rollcall.registry.Place;
import org.rollcall.registry.PublicKey;

/**
 * A server as its owner tells of it. Times are those of this host's monotonic clock; the end alone
 * changes.
 */
final class RemoteServer {

    final PublicKey owner;

    /** The owner's. */
    final long number;

    final String dialect;

    /** Its own public key; null if it has none. */
    final String key;

    final Description description;

    /** Since when the owner has it. */
    final long listedNanos;

    /** How long each word of the owner holds. */
    final long leaseNanos;

    long expiresNanos;

    RemoteServer(PublicKey owner, ToldServer told, long now) {
        this.owner = owner;
        this.number = told.number();
        this.dialect = told.dialect();
        this.key = told.key();
        this.description = told.description();
        this.listedNanos = now - told.listedMillis() * 1_000_000;
        this.leaseNanos = (told.ageMillis() + told.ttlMillis()) * 1_000_000;
        this.expiresNanos = now + told.ttlMillis() * 1_000_000;
    }

    void renew(long now) {
        expiresNanos = now + leaseNanos;
    }

    /** Whether the registry may go on with its entry for the other one, described anew. */
    boolean isLike(RemoteServer other) {
        return dialect.equals(other.dialect) && Objects.equals(key, other.key);
    }

    Place place() {
        return Place.of(description);
    }
}
