package org.rollcall.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A real database behind a door that the test opens and shuts. */
final class FlakySource implements DataSource {

    private final DataSource real;
    private volatile boolean away;
    private volatile Error error;

    FlakySource(DataSource real) {
        this.real = real;
    }

    void away(boolean shut) {
        away = shut;
    }

    /** As where memory is short; null: no more. */
    void fails(Error fault) {
        error = fault;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (error != null) {
            throw error;
        }
        if (away) {
            throw new SQLException("Connection refused by the test", "08001");
        }
        return real.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return real.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
