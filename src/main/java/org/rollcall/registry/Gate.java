package org.rollcall.registry;

/**
 * Who decides which servers may be listed, and which of them players see. Asked when one comes or
 * describes itself anew, never when it only renews; on any thread, so it must be quick.
 */
public interface Gate {

    /** Lets everybody in and hides nobody. */
    Gate OPEN =
            new Gate() {
                @Override
                public Outcome.Refused refusal(Description server, Object key) {
                    return null;
                }

                @Override
                public Outcome.Refused refusal(Description now, Description before, Object key) {
                    return null;
                }

                @Override
                public boolean hides(Entry entry) {
                    return false;
                }
            };

    /**
     * Null, or why not.
     *
     * @param key the dialect's; {@link Keyed} where the server has proved a public key
     */
    Outcome.Refused refusal(Description server, Object key);

    /** The same for one that is in and says something else of itself now. */
    Outcome.Refused refusal(Description now, Description before, Object key);

    /** Whether it is kept without being shown. */
    boolean hides(Entry entry);
}
