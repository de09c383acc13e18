package org.rollcall.store.table;

import jakarta.persistence.EntityManager;
import java.util.Base64;
import java.util.List;
import org.rollcall.registry.MasterBook.Master;

/** The rows of {@code master_data} within one transaction. */
public final class MasterTable {

    private final EntityManager entities;

    public MasterTable(EntityManager entities) {
        this.entities = entities;
    }

    public void write(List<Master> masters) {
        for (Master master : masters) {
            List<MasterRow> rows =
                    entities.createQuery(
                                    "SELECT r FROM MasterRow r WHERE r.publicKey = :key",
                                    MasterRow.class)
                            .setParameter("key", Base64.getDecoder().decode(master.key()))
                            .setMaxResults(1)
                            .getResultList();
            if (rows.isEmpty()) {
                entities.persist(new MasterRow(highestNumber() + 1, master));
            } else {
                rows.get(0).update(master);
            }
            entities.flush();
        }
        entities.clear();
    }

    private long highestNumber() {
        Long highest =
                entities.createQuery("SELECT MAX(r.number) FROM MasterRow r", Long.class)
                        .getSingleResult();
        return highest == null ? 0 : highest;
    }
}
