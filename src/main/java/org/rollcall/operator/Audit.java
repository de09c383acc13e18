package org.rollcall.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.rollcall.audit.AuditEntry.Deed;
import org.rollcall.audit.AuditLog;
import org.rollcall.guard.CleanText;
import org.rollcall.settings.AddressList;

/** Notes what operators do: each deed is a line of the log and an entry of the audit log. */
@ApplicationScoped
public class Audit {

    private static final Logger LOG = Logger.getLogger(Audit.class.getName());
    private static final int MOST_CHARS = 2_000;

    @Inject AuditLog entries;

    /**
     * For what the caller of a request did, {@link Caller#audit} is shorter.
     *
     * @param from an address; empty where it was this process
     */
    public void record(String who, String from, String action, String what) {
        record(from, new Deed(who, action, what, "", ""));
    }

    public void record(String from, Deed deed) {
        Deed clean =
                new Deed(
                        clean(deed.who()),
                        clean(deed.action()),
                        clean(deed.about()),
                        clean(deed.before()),
                        clean(deed.after()));
        LOG.info(
                () ->
                        "audit - %s (%s): %s: %s%s"
                                .formatted(
                                        clean.who(),
                                        from,
                                        clean.action(),
                                        clean.about(),
                                        to(clean)));
        entries.note(AddressList.literal(from).orElse(null), clean);
    }

    private static String to(Deed deed) {
        return deed.after().isEmpty() ? "" : " -> " + deed.after();
    }

    private static String clean(String text) {
        return CleanText.of(text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text);
    }
}
