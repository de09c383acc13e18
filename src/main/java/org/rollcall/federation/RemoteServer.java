package org.rollcall.federation;

import org.rollcall.registry.Description;
import org.rollcall.registry.Place;

/**
 * A server as its owner tells of it. Times are those of this host's monotonic clock; the end alone
 * changes.
 */
final class RemoteServer {

    final MasterKey owner;

    /** The owner's. */
    final long number;

    final String dialect;
    final Description description;

    /** Since when the owner has it. */
    final long listedNanos;

    /** How long each word of the owner holds. */
    final long leaseNanos;

    long expiresNanos;

    RemoteServer(MasterKey owner, ToldServer told, long now) {
        this.owner = owner;
        this.number = told.number();
        this.dialect = told.dialect();
        this.description = told.description();
        this.listedNanos = now - told.listedMillis() * 1_000_000;
        this.leaseNanos = (told.ageMillis() + told.ttlMillis()) * 1_000_000;
        this.expiresNanos = now + told.ttlMillis() * 1_000_000;
    }

    void renew(long now) {
        expiresNanos = now + leaseNanos;
    }

    Place place() {
        return Place.of(description);
    }
}
