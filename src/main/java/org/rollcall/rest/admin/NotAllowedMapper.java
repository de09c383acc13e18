package org.rollcall.rest.admin;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.rollcall.operator.NotAllowedException;
import org.rollcall.rest.Problem;

/** What a resource finds out only while it works. */
@Provider
public class NotAllowedMapper implements ExceptionMapper<NotAllowedException> {

    @Override
    public Response toResponse(NotAllowedException refusal) {
        return Problem.response(
                Response.Status.FORBIDDEN.getStatusCode(),
                "This token's role does not suffice (needed: " + refusal.needed().word() + ").");
    }
}
