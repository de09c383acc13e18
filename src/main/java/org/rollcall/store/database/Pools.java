package org.rollcall.store.database;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The container's connection pools. */
public final class Pools {

    /** What the application asks the container to make over {@link ChosenDataSource}. */
    public static final String OURS = "java:app/jdbc/rollcall";

    /** What an administrator may have made instead. */
    public static final String ADMINISTRATORS = "jdbc/rollcall";

    private Pools() {}

    /** Ours, over a target from now on. */
    public static DataSource over(Target target) {
        ChosenDataSource.choose(target.source());
        return find(OURS)
                .orElseThrow(() -> new IllegalStateException("no pool " + OURS + " was deployed"));
    }

    public static Optional<DataSource> administrators() {
        return find(ADMINISTRATORS);
    }

    private static Optional<DataSource> find(String name) {
        try {
            return Optional.of((DataSource) new InitialContext().lookup(name));
        } catch (NamingException absent) {
            return Optional.empty();
        }
    }
}
