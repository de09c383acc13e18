package org.rollcall.operator.door;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.rollcall.guard.Secrets;
import org.rollcall.operator.OperatorBook;

/**
 * The code that makes an administrator where there is none, or where the only one has lost his
 * password and the server was started with {@code -Drollcall.new-administrator=true}. It stands in
 * the log, which only the owner of this server reads; it works once, and on this machine alone.
 */
@ApplicationScoped
public class FirstCode {

    private static final Logger LOG = Logger.getLogger(FirstCode.class.getName());
    private static final String WANTED = "rollcall.new-administrator";

    private OperatorBook book;
    private String code;

    protected FirstCode() {}

    @Inject
    public FirstCode(OperatorBook book) {
        this.book = book;
    }

    void begin(@Observes @Initialized(ApplicationScoped.class) Object start) {
        book.known().thenRun(this::announce);
    }

    private synchronized void announce() {
        if (book.hasAdministrator() && !Boolean.getBoolean(WANTED)) {
            return;
        }
        code = Secrets.typeable();
        String why =
                book.hasAdministrator()
                        ? "one more administrator is wanted (" + WANTED + ")"
                        : "no administrator yet";
        String pages = System.getProperty("rollcall.admin", "the pages of this server, ");
        LOG.warning(
                () ->
                        "admin - %s; open %sadmin/first on this machine and give the code %s"
                                .formatted(why, pages, code));
    }

    /** Whether there is anything to be had for a code. */
    public synchronized boolean waiting() {
        return code != null;
    }

    synchronized boolean is(String text) {
        return code != null && Secrets.same(code, tidy(text));
    }

    synchronized void used() {
        code = null;
    }

    private static String tidy(String text) {
        return text.strip().toUpperCase(java.util.Locale.ROOT);
    }
}
