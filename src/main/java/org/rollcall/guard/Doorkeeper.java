package org.rollcall.guard;

import java.util.function.Predicate;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Gate;
import org.rollcall.registry.Outcome.Refused;

/**
 * Keeps out of the registry who is banned, and out of sight who is hidden.
 *
 * @param owners which servers their own owners hide
 */
public record Doorkeeper(Bans bans, ServerMarks marks, Predicate<Entry> owners) implements Gate {

    public Doorkeeper(Bans bans, ServerMarks marks) {
        this(bans, marks, entry -> false);
    }

    @Override
    public Refused refusal(Description server, Object key) {
        return bans.find(server, key)
                .map(ban -> new Refused(Refused.BANNED, ban.reason()))
                .orElse(null);
    }

    /** Players who come and go describe a server anew all the time: that costs no look-up. */
    @Override
    public Refused refusal(Description now, Description before, Object key) {
        return BanList.isSameServer(now, before) ? null : refusal(now, key);
    }

    @Override
    public boolean hides(Entry entry) {
        return marks.hides(entry) || owners.test(entry);
    }
}
