package org.rollcall.operator.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Refusals for programs, as RFC 9457 writes them. */
record RestRefusals(HttpServletResponse response) implements Refusals {

    @Override
    public void refuse(int status, String why) throws IOException {
        if (status == 401) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"rollcall\"");
        }
        write(status, detail(why));
    }

    @Override
    public void toHttps(int port) throws IOException {
        write(403, "The administration answers on HTTPS alone: port " + port + ".");
    }

    void tooSoon(long seconds) throws IOException {
        response.setHeader("Retry-After", Long.toString(seconds));
        write(429, "Too many wrong tokens from this address; wait.");
    }

    private static String detail(String why) {
        return switch (why) {
            case "starting" -> "The database has not said yet who may come in; try again.";
            case "elsewhere" ->
                    "There is no administrator yet: until then, only this machine is answered.";
            case "length" -> "The request must say how long it is (Content-Length).";
            case "large" -> "The request is too large; see [admin] form-bytes.";
            default -> "A token is needed: Authorization: Bearer rollcall_...";
        };
    }

    /** Texts of our own alone: nothing in them has to be escaped. */
    private void write(int status, String detail) throws IOException {
        byte[] problem =
                "{\"type\":\"about:blank\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(status, detail)
                        .getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setContentLength(problem.length);
        response.getOutputStream().write(problem);
    }
}
