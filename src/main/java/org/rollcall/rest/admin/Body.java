package org.rollcall.rest.admin;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import java.util.Optional;
import org.rollcall.operator.Role;
import org.rollcall.rest.Problem;
import org.rollcall.view.Texts;

/** What a program has sent, as an object with texts in it. */
final class Body {

    private Body() {}

    static String text(JsonObject body, String key) {
        JsonValue value = body == null ? null : body.get(key);
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw Problem.of(Status.BAD_REQUEST, key + ": not a text (expected: a JSON string)");
    }

    /** Empty where it is not there, or null. */
    static String maybe(JsonObject body, String key) {
        return body == null || !body.containsKey(key) || body.isNull(key) ? "" : text(body, key);
    }

    static boolean yes(JsonObject body, String key) {
        JsonValue value = body == null ? null : body.get(key);
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        throw Problem.of(Status.BAD_REQUEST, key + ": not true or false");
    }

    static Role role(JsonObject body) {
        return Role.of(text(body, "role"))
                .orElseThrow(
                        () ->
                                Problem.of(
                                        Status.BAD_REQUEST,
                                        "role: unknown (expected: viewer, moderator or"
                                                + " administrator)"));
    }

    /** In the words of the pages, in English. */
    static void refuseIf(Optional<String> fault) {
        if (fault.isPresent()) {
            throw refusal(fault.get());
        }
    }

    static WebApplicationException refusal(String fault) {
        return new WebApplicationException(
                Problem.response(422, Texts.of(Locale.ENGLISH).text("admin.fault." + fault)));
    }
}
