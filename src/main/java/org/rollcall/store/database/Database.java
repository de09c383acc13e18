package org.rollcall.store.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.Persistence;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.persistence.sessions.UnitOfWork;

/** A database that answered and has our tables. It may go away at any time. */
public final class Database implements AutoCloseable {

    /** What one statement may take before it counts as failed. */
    public static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);

    /** Rows in one round trip. */
    public static final int BATCH = 1000;

    private final EntityManagerFactory factory;

    private Database(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /**
     * Brings its schema up to date first.
     *
     * @throws RefusedDatabaseException if it must be left alone
     */
    public static Database open(DataSource source) throws SQLException {
        Schema.bringUpToDate(source);
        EntityManagerFactory factory =
                Persistence.createEntityManagerFactory("rollcall", properties(source));
        try {
            // Logs in only now, and a factory that could not is of no use later either.
            factory.createEntityManager().close();
            return new Database(factory);
        } catch (RuntimeException e) {
            factory.close();
            throw e;
        }
    }

    private static Map<String, Object> properties(DataSource source) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.nonJtaDataSource", source);
        properties.put(
                "jakarta.persistence.query.timeout", String.valueOf(STATEMENT_LIMIT.toMillis()));
        properties.put("eclipselink.jdbc.batch-writing", "JDBC");
        properties.put("eclipselink.jdbc.batch-writing.size", String.valueOf(BATCH));
        // One connection for all that a transaction reads and writes.
        properties.put("eclipselink.jdbc.exclusive-connection.mode", "Always");
        properties.put("eclipselink.session.customizer", NoRetries.class.getName());
        properties.put("eclipselink.weaving", "false");
        // We say ourselves what failed, in one line.
        properties.put("eclipselink.logging.level", "OFF");
        return properties;
    }

    /** Commits what the work has done, or nothing of it if anything fails. */
    public <T> T inTransaction(Function<EntityManager, T> work) {
        EntityManager entities = factory.createEntityManager();
        try {
            EntityTransaction transaction = entities.getTransaction();
            transaction.begin();
            // EclipseLink would wait for the first entity that changes; what goes past it to the
            // connection before that would commit by itself.
            entities.unwrap(UnitOfWork.class).beginEarlyTransaction();
            T result = work.apply(entities);
            transaction.commit();
            return result;
        } catch (RuntimeException | Error e) {
            rollBack(entities, e);
            throw e;
        } finally {
            entities.close();
        }
    }

    /** Likewise, for work that has no result. */
    public void transact(Consumer<EntityManager> work) {
        inTransaction(
                entities -> {
                    work.accept(entities);
                    return null;
                });
    }

    /** Likewise; if it fails, what was taken to be written is given back. */
    public void write(Consumer<EntityManager> rows, Runnable giveBack) {
        try {
            transact(rows);
        } catch (RuntimeException | Error e) {
            giveBack.run();
            throw e;
        }
    }

    /** Fails if it does not answer. */
    public void probe() {
        inTransaction(entities -> entities.createNativeQuery("SELECT 1").getSingleResult());
    }

    private static void rollBack(EntityManager entities, Throwable cause) {
        try {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
