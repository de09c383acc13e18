package org.rollcall.store.table;

import jakarta.persistence.EntityManager;
import java.net.InetAddress;
import java.util.List;

/** Where in the tables the address of a person may stand. */
public final class PersonalData {

    private static final List<String> STATEMENTS =
            List.of(
                    "DELETE FROM server_history WHERE IP = ?1 OR registrar = ?1",
                    "DELETE FROM server_claim WHERE IP = ?1 OR registrar = ?1",
                    "DELETE FROM server_data WHERE IP = ?1 OR registrar = ?1",
                    "DELETE FROM client_data WHERE IP = ?1",
                    "DELETE FROM master_data WHERE IP = ?1",
                    "DELETE FROM server_mark WHERE IP = ?1",
                    "DELETE FROM ban WHERE kind = 'address' AND target = ?1",
                    "UPDATE audit_log SET IP = NULL WHERE IP = ?1");

    private PersonalData() {}

    /**
     * @return how many rows are gone or do not have it any more
     */
    public static int erase(EntityManager entities, InetAddress address) {
        int rows = 0;
        for (String statement : STATEMENTS) {
            rows +=
                    entities.createNativeQuery(statement)
                            .setParameter(1, address.getHostAddress())
                            .executeUpdate();
        }
        return rows;
    }
}
