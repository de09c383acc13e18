package org.rollcall.store.table;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollcall.guard.ServerMark;
import org.rollcall.guard.ServerMark.Whose;

/** The rows of {@code server_mark} within one transaction. */
public final class MarkTable {

    private final EntityManager entities;

    public MarkTable(EntityManager entities) {
        this.entities = entities;
    }

    public List<ServerMark> all() {
        List<ServerMark> marks = new ArrayList<>();
        List<?> rows =
                entities.createNativeQuery(
                                "SELECT server_key, dialect, IP, hidden, note, marked_by, marked_at"
                                        + " FROM server_mark")
                        .getResultList();
        for (Object found : rows) {
            Object[] row = (Object[]) found;
            Whose whose = new Whose((String) row[1], (String) row[0], (String) row[2]);
            boolean hidden = ((Number) row[3]).intValue() != 0;
            marks.add(
                    new ServerMark(
                            whose,
                            hidden,
                            (String) row[4],
                            (String) row[5],
                            InstantColumn.of(row[6])));
        }
        return marks;
    }

    /** Nothing: the row goes. */
    public void write(Whose whose, Optional<ServerMark> mark) {
        entities.createNativeQuery("DELETE FROM server_mark WHERE server_key = ?1 AND dialect = ?2")
                .setParameter(1, whose.key())
                .setParameter(2, whose.dialect())
                .executeUpdate();
        mark.ifPresent(this::insert);
    }

    private void insert(ServerMark mark) {
        entities.createNativeQuery(
                        "INSERT INTO server_mark (server_key, dialect, IP, hidden, note, marked_by,"
                                + " marked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .setParameter(1, mark.whose().key())
                .setParameter(2, mark.whose().dialect())
                .setParameter(3, mark.whose().address())
                .setParameter(4, mark.hidden() ? 1 : 0)
                .setParameter(5, mark.note())
                .setParameter(6, mark.by())
                .setParameter(7, new InstantColumn().convertToDatabaseColumn(mark.at()))
                .executeUpdate();
    }
}
