package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.rollcall.audit.AuditEntry;
import org.rollcall.desk.AuditDesk;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.web.Links;

/** What operators have done. */
@Named("auditPage")
@RequestScoped
public class AuditPage extends DeskPage {

    private static final int A_PAGE = 100;

    @Inject AuditDesk desk;
    private List<AuditEntry> entries;

    public List<AuditEntry> getEntries() {
        if (entries == null) {
            long before = number("before") > 0 ? number("before") : Long.MAX_VALUE;
            entries = desk.latest(exchange.field("q"), before, A_PAGE);
        }
        return entries;
    }

    /** Null where these are the last ones. */
    public String getOlder() {
        if (getEntries().size() < A_PAGE) {
            return null;
        }
        return new Links(AdminPage.AUDIT.path())
                .with("before", getEntries().get(A_PAGE - 1).number())
                .with("q", exchange.field("q"))
                .toString();
    }

    public String from(AuditEntry entry) {
        return entry.from() == null ? "" : entry.from().getHostAddress();
    }
}
