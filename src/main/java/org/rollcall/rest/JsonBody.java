package org.rollcall.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.rollcall.view.Visitor;

/** Objects that are sent to us. */
public final class JsonBody {

    private static final int MOST_BYTES = 8_192;

    private JsonBody() {}

    /** A small one, and never by another site's page. */
    static JsonObject read(HttpServletRequest request, InputStream body, Set<String> names) {
        if (Visitor.isFromAnotherSite(request)) {
            throw Problem.of(Status.FORBIDDEN, "Pages of other sites may read, and nothing else.");
        }
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "More than 8192 bytes.");
            }
            JsonObject object = object(new ByteArrayInputStream(bytes));
            if (!names.containsAll(object.keySet())) {
                throw Problem.of(
                        Status.BAD_REQUEST,
                        "unknown field (expected: some of %s)"
                                .formatted(names.stream().sorted().toList()));
            }
            return object;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Anything else is its sender's fault, and not ours. */
    public static JsonObject object(InputStream body) {
        try (JsonReader reader = Json.createReader(body)) {
            return reader.readObject();
        } catch (RuntimeException notAnObject) {
            // Not JsonException alone: what is nested too deeply is a RuntimeException to Parsson.
            throw Problem.of(Status.BAD_REQUEST, "That is no JSON object.");
        }
    }
}
