package org.rollcall.registry;

/**
 * A change of one entry. Revisions count all changes of a registry; those of one key arrive in
 * their order, those of different keys may overtake each other.
 */
public sealed interface RegistryEvent {

    Entry entry();

    long revision();

    record Listed(Entry entry, long revision) implements RegistryEvent {}

    /** The same entry, described anew: by now perhaps newer still than when this happened. */
    record Changed(Entry entry, Description before, long revision) implements RegistryEvent {}

    /** Hidden from players, or shown to them again: {@link Entry#hidden} says which by now. */
    record Veiled(Entry entry, long revision) implements RegistryEvent {}

    /** Back from the store, not heard yet. */
    record Restored(Entry entry, long revision) implements RegistryEvent {}

    record Delisted(Entry entry, Departure why, long revision) implements RegistryEvent {}
}
