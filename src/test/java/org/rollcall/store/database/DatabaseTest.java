package org.rollcall.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.rollcall.history.History.Server;
import org.rollcall.history.History.Stored;
import org.rollcall.store.table.HistoryTable;

class DatabaseTest {

    private static final Server SERVER = new Server("worldforge", "a", "192.0.2.1", "192.0.2.1");

    @Test
    void whatGoesPastTheEntitiesIsRolledBackToo() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:rolled-back;DB_CLOSE_DELAY=-1");
        try (Database database = Database.open(source)) {
            Stored track = new Stored(SERVER, Optional.of(new byte[] {7}));
            database.write(entities -> history(entities, track), () -> {});
            List<String> givenBack = new ArrayList<>();
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            entities -> forgetAndFail(entities),
                                            () -> givenBack.add("history")))
                    .hasMessage("later");
            assertThat(givenBack).containsExactly("history");
            List<byte[]> kept = new ArrayList<>();
            database.write(
                    entities ->
                            new HistoryTable(entities).forEach((server, bytes) -> kept.add(bytes)),
                    () -> {});
            assertThat(kept).containsExactly(new byte[] {7});
        }
    }

    private static void forgetAndFail(EntityManager entities) {
        history(entities, new Stored(SERVER, Optional.empty()));
        throw new IllegalStateException("later");
    }

    private static void history(EntityManager entities, Stored stored) {
        new HistoryTable(entities).write(List.of(stored));
    }
}
