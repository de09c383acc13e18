package org.rollcall.ops;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/**
 * Ends the application while its classes can still be loaded: Payara stops the class loader before
 * it destroys the beans, and a class first needed at the end would be missing then.
 */
@WebListener
public class Shutdown implements ServletContextListener {

    @Inject Startup startup;

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        startup.stop();
    }
}
