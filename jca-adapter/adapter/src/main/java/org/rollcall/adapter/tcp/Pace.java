package org.rollcall.adapter.tcp;

/**
 * How many messages of one connection go into one batch. What they are answered with is not known
 * before, so after the first it is guessed from the longest answer so far: a peer that sends many
 * requests at once is served bit by bit as it reads, and not cut off for the output it asked for.
 */
final class Pace {

    private static final int MOST = 64;

    private final int outputGoal;
    private int inBatch;
    private int allowed = 1;
    private int longestAnswer;

    /**
     * Starts with one message.
     *
     * @param outputGoal the bytes that the answers of one batch should not exceed
     */
    Pace(int outputGoal) {
        this.outputGoal = outputGoal;
    }

    boolean allowsMore() {
        return inBatch < allowed;
    }

    void message() {
        inBatch++;
    }

    /** The batch is done. */
    void settle(int bytesAnswered) {
        if (inBatch > 0) {
            longestAnswer = Math.max(longestAnswer, bytesAnswered / inBatch);
            allowed = Math.max(1, Math.min(MOST, outputGoal / Math.max(1, longestAnswer)));
            inBatch = 0;
        }
    }
}
