package org.rollcall.store.table;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.rollcall.audit.AuditEntry;
import org.rollcall.settings.AddressList;

/** A row of {@code audit_log}. */
@Entity
@Table(name = "audit_log")
public class AuditRow {

    @Id
    @Column(name = "Number")
    private long number;

    @Column(name = "at")
    @Convert(converter = InstantColumn.class)
    private Instant at;

    @Column(name = "who")
    private String who;

    @Column(name = "IP")
    private String from;

    @Column(name = "action")
    private String action;

    @Column(name = "about")
    private String about;

    @Column(name = "state_before")
    private String before;

    @Column(name = "state_after")
    private String after;

    protected AuditRow() {}

    AuditRow(AuditEntry entry) {
        number = entry.number();
        at = entry.at();
        who = entry.deed().who();
        from = entry.from() == null ? null : entry.from().getHostAddress();
        action = entry.deed().action();
        about = entry.deed().about();
        before = entry.deed().before();
        after = entry.deed().after();
    }

    AuditEntry toEntry() {
        return new AuditEntry(
                number,
                at,
                AddressList.literal(from == null ? "" : from).orElse(null),
                new AuditEntry.Deed(who, action, about, before, after));
    }
}
