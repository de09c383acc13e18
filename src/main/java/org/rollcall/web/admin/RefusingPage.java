package org.rollcall.web.admin;

import jakarta.inject.Inject;
import java.util.Optional;
import org.rollcall.operator.Caller;

/** What pages share whose forms are refused by the name of a field: {@code admin.fault.…}. */
public abstract class RefusingPage {

    private static final int REFUSED = 422;

    @Inject Exchange exchange;
    @Inject Caller caller;
    private String fault = "";

    /**
     * Notes what was done and goes on to the page that says so, or shows what is wrong.
     *
     * @param refused empty when it was done
     */
    void finish(Optional<String> refused, String path, String done, String what) {
        if (refused.isPresent()) {
            refuse(refused.get());
            return;
        }
        caller.audit(done, what);
        exchange.done(path, done);
    }

    void refuse(String why) {
        fault = why;
        exchange.status(REFUSED);
    }

    /** Empty if nothing was refused. */
    public String getFault() {
        return fault;
    }

    /** Whether a field is the one to blame. */
    public boolean blames(String field) {
        return fault.equals(field) || fault.startsWith(field + ".");
    }
}
