package org.rollcall.store.table;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.rollcall.audit.AuditEntry;
import org.rollcall.guard.Ban;

/** The rows of {@code ban} and {@code audit_log} within one transaction. */
public final class DecisionTables {

    private static final Logger LOG = Logger.getLogger(DecisionTables.class.getName());

    private final EntityManager entities;

    public DecisionTables(EntityManager entities) {
        this.entities = entities;
    }

    /** All of them; what cannot be read is told, and left where it is. */
    public List<Ban> bans() {
        List<Ban> bans = new ArrayList<>();
        for (BanRow row : all("BanRow", BanRow.class)) {
            try {
                bans.add(row.toBan());
            } catch (IllegalArgumentException e) {
                LOG.warning(
                        () ->
                                "store - ban %d: (expected: %s); it bars nobody"
                                        .formatted(row.number(), e.getMessage()));
            }
        }
        return bans;
    }

    public List<AuditEntry> audit() {
        return all("AuditRow", AuditRow.class).stream().map(AuditRow::toEntry).toList();
    }

    private <T> List<T> all(String name, Class<T> type) {
        return entities.createQuery("SELECT r FROM " + name + " r ORDER BY r.number", type)
                .setHint("eclipselink.read-only", "true")
                .getResultList();
    }

    /** Those that are there take the place of what was; the other numbers are gone. */
    public void writeBans(List<Long> numbers, List<Ban> there) {
        delete("BanRow", numbers);
        there.forEach(ban -> entities.persist(new BanRow(ban)));
        entities.flush();
        entities.clear();
    }

    public void writeAudit(List<Long> numbers, List<AuditEntry> there) {
        delete("AuditRow", numbers);
        there.forEach(entry -> entities.persist(new AuditRow(entry)));
        entities.flush();
        entities.clear();
    }

    private void delete(String name, List<Long> numbers) {
        if (!numbers.isEmpty()) {
            entities.createQuery("DELETE FROM " + name + " r WHERE r.number IN :numbers")
                    .setParameter("numbers", numbers)
                    .executeUpdate();
        }
    }
}
