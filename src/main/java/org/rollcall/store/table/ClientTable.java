package org.rollcall.store.table;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.rollcall.registry.ClientBook.Client;

/** The rows of {@code client_data} within one transaction. */
public final class ClientTable {

    private final EntityManager entities;

    public ClientTable(EntityManager entities) {
        this.entities = entities;
    }

    /** Of rows without a key, too. */
    public long highestNumber() {
        Long highest =
                entities.createQuery("SELECT MAX(r.number) FROM ClientRow r", Long.class)
                        .getSingleResult();
        return highest == null ? 0 : highest;
    }

    /** The next ones by number that can be known again. */
    public List<Client> after(long number, int most) {
        return entities.createQuery(
                        "SELECT r FROM ClientRow r"
                                + " WHERE r.number > :number AND r.publicKey IS NOT NULL"
                                + " ORDER BY r.number",
                        ClientRow.class)
                .setParameter("number", number)
                .setMaxResults(most)
                .setHint("eclipselink.read-only", "true")
                .getResultStream()
                .map(ClientRow::toClient)
                .toList();
    }

    public void write(List<Client> clients) {
        if (clients.isEmpty()) {
            return;
        }
        List<Long> numbers = clients.stream().map(Client::number).toList();
        Map<Long, ClientRow> rows =
                entities.createQuery(
                                "SELECT r FROM ClientRow r WHERE r.number IN :numbers",
                                ClientRow.class)
                        .setParameter("numbers", numbers)
                        .getResultStream()
                        .collect(toMap(ClientRow::number, Function.identity()));
        for (Client client : clients) {
            ClientRow row = rows.get(client.number());
            if (row == null) {
                entities.persist(new ClientRow(client));
            } else {
                row.update(client);
            }
        }
        entities.flush();
        entities.clear();
    }

    public void delete(List<Long> numbers) {
        for (long number : numbers) {
            entities.createQuery("DELETE FROM ClientRow r WHERE r.number = :number")
                    .setParameter("number", number)
                    .executeUpdate();
        }
    }
}
