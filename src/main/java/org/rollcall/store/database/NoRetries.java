package org.rollcall.store.database;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;

/**
 * Tells EclipseLink not to try again by itself: it would wait three times five seconds before it
 * says that a connection is lost, and the store knows better when to try again.
 */
public final class NoRetries implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        DatabaseLogin login = (DatabaseLogin) session.getLogin();
        login.setConnectionHealthValidatedOnError(false);
    }
}
