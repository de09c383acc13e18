package org.rollcall.web.admin;

import jakarta.inject.Inject;
import org.rollcall.desk.RefusedException;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.web.Links;
import org.rollcall.web.Words;

/** What pages share whose forms go to a desk: what was refused, and what was typed then. */
public abstract class DeskPage {

    private static final int REFUSED = 422;

    @Inject Exchange exchange;
    @Inject Words words;
    private String fault = "";

    /** Does what a form asks for, and goes on to the page that says so. */
    void finish(Runnable work, String path, String done) {
        if (tries(work)) {
            exchange.done(path, done);
        }
    }

    boolean tries(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RefusedException refused) {
            fault = words.f("admin.fault." + refused.word(), refused.detail());
            exchange.status(REFUSED);
            return false;
        }
    }

    /** Empty if nothing was refused. */
    public String getFault() {
        return fault;
    }

    /** What was typed, so that a refused form can be mended. */
    public String typed(String field) {
        return exchange.field(field);
    }

    /** The page as it was searched: who works through a list keeps his place. */
    String searched(AdminPage page, String... fields) {
        Links asked = new Links(page.path());
        for (String field : fields) {
            asked.with(field, exchange.field(field));
        }
        return asked.toString();
    }

    long number(String field) {
        try {
            return Long.parseLong(exchange.field(field));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
