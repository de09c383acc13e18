package org.rollcall.registry;

/** What became of a registration. */
public sealed interface Outcome {

    record Listed(Entry entry) implements Outcome {}

    record Changed(Entry entry) implements Outcome {}

    record Renewed(Entry entry) implements Outcome {}

    /**
     * Nothing has changed, not even the lease of an entry that is there.
     *
     * @param reason a word, as metrics have it
     * @param detail what its owner may know beside that; often nothing
     */
    record Refused(String reason, String detail) implements Outcome {

        /** The word that metrics have for it. */
        public static final String BANNED = "banned";

        public Refused(String reason) {
            this(reason, "");
        }
    }

    Refused FULL = new Refused("full");
    Refused PER_ADDRESS = new Refused("per-address");

    /** Somebody who has proved to hold the place is listed there. */
    Refused OWNED = new Refused("owned");

    Refused UNROUTABLE = new Refused("unroutable");

    /** Of a new description alone: there is no such entry. */
    Refused ABSENT = new Refused("absent");

    /** Of a stored entry alone: its dialect is not there. */
    Refused UNKNOWN_DIALECT = new Refused("unknown-dialect");

    /** Of a stored entry alone: the dialect cannot read its key. */
    Refused BAD_KEY = new Refused("bad-key");

    /** Of a stored entry alone: another one with its key was restored before. */
    Refused DUPLICATE = new Refused("duplicate");
}
