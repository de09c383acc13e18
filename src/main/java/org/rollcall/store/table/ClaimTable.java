package org.rollcall.store.table;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.rollcall.claim.Claim;

/** The rows of {@code server_claim} and {@code mail_refusal} within one transaction. */
public final class ClaimTable {

    private final EntityManager entities;

    public ClaimTable(EntityManager entities) {
        this.entities = entities;
    }

    public List<Claim> all() {
        return entities.createQuery("SELECT r FROM ClaimRow r ORDER BY r.number", ClaimRow.class)
                .setHint("eclipselink.read-only", "true")
                .getResultStream()
                .map(ClaimRow::toClaim)
                .toList();
    }

    public List<String> refusals() {
        return entities.createNativeQuery("SELECT hash FROM mail_refusal").getResultList().stream()
                .map(hash -> String.valueOf((Object) hash))
                .toList();
    }

    public void write(List<Claim> claims) {
        for (Claim claim : claims) {
            ClaimRow row = entities.find(ClaimRow.class, claim.number());
            if (row == null) {
                entities.persist(new ClaimRow(claim));
            } else {
                row.update(claim);
            }
        }
        entities.flush();
        entities.clear();
    }

    public void delete(List<Long> numbers) {
        for (long number : numbers) {
            entities.createQuery("DELETE FROM ClaimRow r WHERE r.number = :number")
                    .setParameter("number", number)
                    .executeUpdate();
        }
    }

    public void refuse(List<String> hashes) {
        for (String hash : hashes) {
            entities.createNativeQuery("DELETE FROM mail_refusal WHERE hash = ?1")
                    .setParameter(1, hash)
                    .executeUpdate();
            entities.createNativeQuery("INSERT INTO mail_refusal (hash) VALUES (?1)")
                    .setParameter(1, hash)
                    .executeUpdate();
        }
    }
}
