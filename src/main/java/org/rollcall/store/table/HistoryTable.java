package org.rollcall.store.table;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
        RowBatch.execute(
                entities,
                "DELETE FROM server_history WHERE server_key = ? AND dialect = ?",
                tracks,
                (delete, stored) -> {
                    delete.setString(1, stored.server().key());
                    delete.setString(2, stored.server().dialect());
                });
        RowBatch.execute(
                entities,
                "INSERT INTO server_history (server_key, dialect, IP, registrar, track)"
                        + " VALUES (?, ?, ?, ?, ?)",
                tracks.stream().filter(stored -> stored.track().isPresent()).toList(),
                HistoryTable::insert);
    }

    private static void insert(PreparedStatement insert, Stored stored) throws SQLException {
        Server server = stored.server();
        insert.setString(1, server.key());
        insert.setString(2, server.dialect());
        insert.setString(3, server.address());
        insert.setString(4, server.registrar());
        insert.setBytes(5, stored.track().get());
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
