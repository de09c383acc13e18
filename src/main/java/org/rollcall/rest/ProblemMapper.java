package org.rollcall.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Makes a problem of what JAX-RS refuses by itself: unknown paths, wrong methods and types. */
@Provider
public class ProblemMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException fault) {
        Response response = fault.getResponse();
        if (response.hasEntity() || response.getStatus() < 400) {
            return response;
        }
        int status = response.getStatus();
        return Response.fromResponse(response)
                .type(Problem.TYPE)
                .entity(Problem.bytes(status, detail(status)))
                .build();
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "Nothing is here; what is, is described at /openapi.";
            case 400 -> "The request cannot be read.";
            case 405 -> "Not this method here; /openapi says which.";
            case 406 -> "Only application/json.";
            default -> "The request could not be answered.";
        };
    }
}
