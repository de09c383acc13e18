package org.rollcall.federation;

/**
 * How it stands with one neighbour, for pages, health and metrics.
 *
 * @param name as in the settings; {@code calls} is what it calls itself
 * @param linked whether it is heard
 * @param inStep whether all is known that it has told of; not while its list is coming in anew
 * @param silentMillis since its last word; -1 while it is not linked
 * @param lagMillis since all that it had told was known here last: what is shown of it is so far
 *     behind at most. Small while it is in step; grows while it is not linked, and until its list
 *     is here anew
 * @param fault why not, in one line; empty if nothing is known
 * @param servers that it has here
 * @param refused beyond its quota, or at addresses that lead nowhere
 * @param strangers entries of other owners, which are dropped
 * @param nonsense messages and entries that were not understood
 * @param resyncs snapshots that we had to ask for
 */
public record NeighbourState(
        String name,
        String calls,
        String key,
        boolean linked,
        boolean inStep,
        long silentMillis,
        long lagMillis,
        String fault,
        int servers,
        long refused,
        long strangers,
        long nonsense,
        long resyncs) {

    /** The end of a key among the texts: {@code admin.neighbour.…}. */
    public String word() {
        if (!linked) {
            return "away";
        }
        return inStep ? "step" : "behind";
    }

    public long silentSeconds() {
        return Math.max(0, silentMillis / 1_000);
    }

    public long lagSeconds() {
        return lagMillis / 1_000;
    }
}
