package org.rollcall.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.rollcall.audit.AuditEntry;
import org.rollcall.audit.AuditLog;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Role;

/** What operators have done, to be read. */
@RequestScoped
public class AuditDesk {

    private static final int MOST = 500;

    @Inject AuditLog log;
    @Inject Caller caller;

    /**
     * The newest first.
     *
     * @param text looked for in all that an entry says; empty: all
     * @param before only smaller numbers
     */
    public List<AuditEntry> latest(String text, long before, int count) {
        caller.demand(Role.VIEWER);
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        int some = Math.max(1, Math.min(MOST, count));
        return log.latest(before, some, entry -> haystack(entry).contains(wanted));
    }

    private static String haystack(AuditEntry entry) {
        String from = entry.from() == null ? "" : entry.from().getHostAddress();
        AuditEntry.Deed deed = entry.deed();
        return String.join(
                        " ",
                        deed.who(),
                        deed.action(),
                        deed.about(),
                        deed.before(),
                        deed.after(),
                        from)
                .toLowerCase(Locale.ROOT);
    }
}
