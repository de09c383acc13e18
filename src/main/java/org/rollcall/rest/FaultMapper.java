package org.rollcall.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Our own faults: the log gets the trace, the asker does not. */
@Provider
public class FaultMapper implements ExceptionMapper<Exception> {

    private static final Logger LOG = Logger.getLogger(FaultMapper.class.getName());

    @Override
    public Response toResponse(Exception fault) {
        LOG.log(Level.SEVERE, "rest - request failed; answered 500", fault);
        return Problem.response(500, "Something went wrong here; the log of the server says what.");
    }
}
