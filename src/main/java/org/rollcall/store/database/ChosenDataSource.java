package org.rollcall.store.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * What the container's pool is made over: passes on to the database that the settings chose. The
 * container makes it from its class name, before any setting is read, hence the static target.
 */
public final class ChosenDataSource implements DataSource {

    private static volatile DataSource chosen;

    private PrintWriter logWriter;
    private int loginTimeout;

    static void choose(DataSource source) {
        chosen = source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        DataSource source = chosen;
        if (source == null) {
            throw new SQLException("no database chosen yet");
        }
        return source.getConnection();
    }

    /** The settings know better. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
