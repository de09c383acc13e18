package org.rollcall.store.table;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.BiConsumer;
import org.rollcall.history.History.Server;
import org.rollcall.history.History.Stored;

/** The rows of {@code server_history} within one transaction. */
public final class HistoryTable {

    private final EntityManager entities;

    public HistoryTable(EntityManager entities) {
        this.entities = entities;
    }

    public void write(List<Stored> tracks) {
        for (Stored stored : tracks) {
            delete(stored.server());
            stored.track().ifPresent(bytes -> insert(stored.server(), bytes));
        }
    }

    private void delete(Server server) {
        entities.createNativeQuery(
                        "DELETE FROM server_history WHERE server_key = ?1 AND dialect = ?2")
                .setParameter(1, server.key())
                .setParameter(2, server.dialect())
                .executeUpdate();
    }

    private void insert(Server server, byte[] track) {
        entities.createNativeQuery(
                        "INSERT INTO server_history (server_key, dialect, IP, registrar, track)"
                                + " VALUES (?1, ?2, ?3, ?4, ?5)")
                .setParameter(1, server.key())
                .setParameter(2, server.dialect())
                .setParameter(3, server.address())
                .setParameter(4, server.registrar())
                .setParameter(5, track)
                .executeUpdate();
    }

    public void forEach(BiConsumer<Server, byte[]> visitor) {
        List<?> rows =
                entities.createNativeQuery(
                                "SELECT server_key, dialect, IP, registrar, track FROM"
                                        + " server_history")
                        .getResultList();
        for (Object found : rows) {
            Object[] row = (Object[]) found;
            Server server =
                    new Server((String) row[1], (String) row[0], (String) row[2], (String) row[3]);
            visitor.accept(server, (byte[]) row[4]);
        }
    }
}
