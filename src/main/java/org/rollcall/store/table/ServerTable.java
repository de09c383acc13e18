package org.rollcall.store.table;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.rollcall.registry.Entry;
import org.rollcall.store.database.Database;

/** The rows of {@code server_data} within one transaction. Takes any number of them. */
public final class ServerTable {

    /**
     * The second half is never true. Without it H2 goes by the index of delisted_at, and so through
     * all that are listed for each page of them.
     */
    private static final String LISTED = "(r.delistedAt IS NULL OR r.number < 0)";

    private final EntityManager entities;

    public ServerTable(EntityManager entities) {
        this.entities = entities;
    }

    /** Of those that have left, too. */
    public long highestNumber() {
        Long highest =
                entities.createQuery("SELECT MAX(r.number) FROM ServerRow r", Long.class)
                        .getSingleResult();
        return highest == null ? 0 : highest;
    }

    /** The next listed ones by number. */
    public List<ServerRow> listedAfter(long number, int most) {
        return entities.createQuery(
                        "SELECT r FROM ServerRow r"
                                + " WHERE r.number > :number AND "
                                + LISTED
                                + " ORDER BY r.number",
                        ServerRow.class)
                .setParameter("number", number)
                .setMaxResults(most)
                .setHint("eclipselink.read-only", "true")
                .getResultList();
    }

    public List<Long> listedNumbersAfter(long number, int most) {
        return entities.createQuery(
                        "SELECT r.number FROM ServerRow r"
                                + " WHERE r.number > :number AND "
                                + LISTED
                                + " ORDER BY r.number",
                        Long.class)
                .setParameter("number", number)
                .setMaxResults(most)
                .getResultList();
    }

    /** A departure of a server that has no row leaves no trace. */
    public void write(List<Change> changes, Instant now) {
        batches(changes, some -> writeBatch(some, now));
    }

    private void writeBatch(List<Change> changes, Instant now) {
        Map<Long, ServerRow> rows = rows(changes);
        makeRoom(changes, rows);
        for (Change change : changes) {
            Entry entry = change.entry();
            ServerRow row = rows.get(entry.number());
            if (change.why() != null) {
                if (row != null) {
                    row.delist(now, change.why());
                }
            } else if (row != null) {
                row.update(entry);
            } else {
                entities.persist(new ServerRow(entry));
            }
        }
        entities.flush();
        entities.clear();
    }

    private Map<Long, ServerRow> rows(List<Change> changes) {
        List<Long> numbers = numbers(changes.stream().map(Change::entry).toList());
        return entities.createQuery(
                        "SELECT r FROM ServerRow r WHERE r.number IN :numbers", ServerRow.class)
                .setParameter("numbers", numbers)
                .getResultStream()
                .collect(toMap(ServerRow::number, Function.identity()));
    }

    /** A server that comes back gets a new number, and its row takes the place of the old one. */
    private void makeRoom(List<Change> changes, Map<Long, ServerRow> rows) {
        changes.stream()
                .filter(change -> change.why() == null)
                .map(Change::entry)
                .filter(entry -> !rows.containsKey(entry.number()))
                .collect(groupingBy(Entry::dialect, mapping(Entry::keyText, toList())))
                .forEach(this::deleteKeys);
    }

    private void deleteKeys(String dialect, List<String> keys) {
        entities.createQuery(
                        "DELETE FROM ServerRow r WHERE r.dialect = :dialect AND r.key IN :keys")
                .setParameter("dialect", dialect)
                .setParameter("keys", keys)
                .executeUpdate();
    }

    /** Hands back those that have no row. */
    public List<Entry> heard(List<Entry> servers) {
        List<Entry> missing = new ArrayList<>();
        batches(servers, some -> missing.addAll(heardBatch(some)));
        return missing;
    }

    private List<Entry> heardBatch(List<Entry> servers) {
        int[] rows =
                RowBatch.execute(
                        entities,
                        "UPDATE server_data SET last_seen = ? WHERE Number = ?",
                        servers,
                        (update, entry) -> {
                            update.setTimestamp(1, Timestamp.from(entry.lastSeenAt()));
                            update.setLong(2, entry.number());
                        });
        return IntStream.range(0, rows.length)
                .filter(i -> rows[i] == 0)
                .mapToObj(servers::get)
                .toList();
    }

    public void delist(List<Long> numbers, Instant now, String why) {
        batches(
                numbers,
                some ->
                        entities.createQuery(
                                        "UPDATE ServerRow r SET r.delistedAt = :now,"
                                                + " r.departure = :why WHERE r.number IN :numbers")
                                .setParameter("now", now)
                                .setParameter("why", why)
                                .setParameter("numbers", some)
                                .executeUpdate());
    }

    public long countDelisted() {
        return entities.createQuery(
                        "SELECT COUNT(r) FROM ServerRow r WHERE r.delistedAt IS NOT NULL",
                        Long.class)
                .getSingleResult();
    }

    /** Those that left first. */
    public List<Long> delistedBefore(Instant limit, int most) {
        return entities.createQuery(
                        "SELECT r.number FROM ServerRow r WHERE r.delistedAt < :limit"
                                + " ORDER BY r.delistedAt",
                        Long.class)
                .setParameter("limit", limit)
                .setMaxResults(most)
                .getResultList();
    }

    public void delete(List<Long> numbers) {
        batches(
                numbers,
                some ->
                        entities.createQuery("DELETE FROM ServerRow r WHERE r.number IN :numbers")
                                .setParameter("numbers", some)
                                .executeUpdate());
    }

    private static List<Long> numbers(List<Entry> entries) {
        return entries.stream().map(Entry::number).toList();
    }

    /** As much as one statement should take. */
    private static <T> void batches(List<T> all, Consumer<List<T>> work) {
        for (int from = 0; from < all.size(); from += Database.BATCH) {
            work.accept(all.subList(from, Math.min(all.size(), from + Database.BATCH)));
        }
    }
}
