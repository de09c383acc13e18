package org.rollcall.store.table;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
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

    /** As two batches: one by one they would take ten times as long. */
    public void write(List<Stored> tracks) {
        if (tracks.isEmpty()) {
            return;
        }
        Connection connection = entities.unwrap(Connection.class);
        try {
            delete(connection, tracks);
            insert(connection, tracks.stream().filter(s -> s.track().isPresent()).toList());
        } catch (SQLException e) {
            throw new PersistenceException("server_history", e);
        }
    }

    private static void delete(Connection connection, List<Stored> tracks) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM server_history WHERE server_key = ? AND dialect = ?")) {
            for (Stored stored : tracks) {
                delete.setString(1, stored.server().key());
                delete.setString(2, stored.server().dialect());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static void insert(Connection connection, List<Stored> tracks) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO server_history (server_key, dialect, IP, registrar, track)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            for (Stored stored : tracks) {
                Server server = stored.server();
                insert.setString(1, server.key());
                insert.setString(2, server.dialect());
                insert.setString(3, server.address());
                insert.setString(4, server.registrar());
                insert.setBytes(5, stored.track().get());
                insert.addBatch();
            }
            insert.executeBatch();
        }
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
