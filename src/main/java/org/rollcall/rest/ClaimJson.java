package org.rollcall.rest;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.rollcall.claim.Claim;
import org.rollcall.claim.Claiming.Refusal;
import org.rollcall.claim.OwnerSecret;
import org.rollcall.registry.Entry;
import org.rollcall.view.ServerJson;
import org.rollcall.view.ServerView;
import org.rollcall.view.Visitor;

/** Claims as JSON. */
final class ClaimJson {

    private ClaimJson() {}

    static Entry entry(Visitor visitor, JsonObject wish) {
        ServerView server =
                wish.get("server") instanceof JsonNumber number
                        ? visitor.listing().server(number.longValue())
                        : null;
        if (server == null) {
            throw Problem.of(Status.NOT_FOUND, "No such server is listed here, or no longer.");
        }
        return server.entry();
    }

    static byte[] pending(Entry entry, OwnerSecret secret) {
        return ServerJson.object(
                json -> {
                    json.write("claimed", false).write("secret", secret.text());
                    json.write("token", secret.token(entry.dialect(), entry.keyText()));
                });
    }

    /**
     * @param secret null where its owner knows it
     */
    static byte[] claimed(Claim claim, OwnerSecret secret) {
        return ServerJson.object(
                json -> {
                    json.write("claimed", true);
                    if (secret != null) {
                        json.write("secret", secret.text());
                    }
                    write(json, claim);
                });
    }

    static byte[] all(List<Claim> claims) {
        return ServerJson.object(
                json -> {
                    json.writeStartArray("claims");
                    for (Claim claim : claims) {
                        json.writeStartObject();
                        write(json, claim);
                        json.writeEnd();
                    }
                    json.writeEnd();
                });
    }

    private static void write(JsonGenerator json, Claim claim) {
        json.write("claim", claim.number()).write("game", claim.server().game());
        json.write("connect", claim.server().connect()).write("proof", claim.proof().word());
        json.write("since", claim.since().toString());
        json.write("name", claim.wishes().name()).write("comment", claim.wishes().comment());
        json.write("hidden", claim.wishes().hidden());
        json.write("webhook", claim.webhook().address());
        json.write("mail", claim.mail().address());
        json.write("mailconfirmed", claim.mail().confirmed());
    }

    static Status status(Refusal refusal) {
        return switch (refusal) {
            case OFF, NOT_PROVED, TAKEN -> Status.FORBIDDEN;
            case NOT_READY -> Status.SERVICE_UNAVAILABLE;
            case SLOW_DOWN -> Status.TOO_MANY_REQUESTS;
            case HAS_KEY, FOREIGN, TOO_MANY, MAIL_OFF -> Status.CONFLICT;
            case UNKNOWN -> Status.NOT_FOUND;
            case TOO_LONG,
                            WEBHOOK_ADDRESS,
                            WEBHOOK_PRIVATE,
                            WEBHOOK_FAILED,
                            MAIL_ADDRESS,
                            MAIL_REFUSED ->
                    Status.BAD_REQUEST;
        };
    }
}
