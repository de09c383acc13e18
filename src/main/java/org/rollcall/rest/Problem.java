package org.rollcall.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.rollcall.view.ServerJson;

/** A fault as RFC 9457 writes it. */
public final class Problem {

    public static final String TYPE = "application/problem+json";

    private Problem() {}

    public static WebApplicationException of(Response.Status status, String detail) {
        return new WebApplicationException(detail, response(status.getStatusCode(), detail));
    }

    public static Response response(int status, String detail) {
        return Response.status(status).type(TYPE).entity(bytes(status, detail)).build();
    }

    static byte[] bytes(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Status " + status : known.getReasonPhrase();
        return ServerJson.object(
                json -> {
                    json.write("type", "about:blank").write("title", title);
                    json.write("status", status).write("detail", detail);
                });
    }
}
