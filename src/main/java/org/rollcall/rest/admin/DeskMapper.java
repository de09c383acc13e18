package org.rollcall.rest.admin;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import org.rollcall.desk.RefusedException;
import org.rollcall.rest.Problem;
import org.rollcall.view.Texts;

/** What a desk refuses, in the words of the pages. */
@Provider
public class DeskMapper implements ExceptionMapper<RefusedException> {

    private static final int REFUSED = 422;
    private static final int NOT_FOUND = 404;

    @Override
    public Response toResponse(RefusedException refused) {
        String text =
                Texts.of(Locale.ENGLISH).format("admin.fault." + refused.word(), refused.detail());
        return Problem.response(refused.word().endsWith(".none") ? NOT_FOUND : REFUSED, text);
    }
}
