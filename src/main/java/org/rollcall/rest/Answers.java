package org.rollcall.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.rollcall.view.ReadyAnswer;

/** Sends ready bytes: nothing but a 304 to who has them, packed to who can unpack. */
final class Answers {

    private Answers() {}

    static Response of(ReadyAnswer answer, HttpHeaders asked) {
        EntityTag tag = new EntityTag(answer.tag(), true);
        Response.ResponseBuilder response =
                isKnown(asked.getHeaderString(HttpHeaders.IF_NONE_MATCH), answer.tag())
                        ? Response.notModified()
                        : full(answer, asked);
        return response.tag(tag)
                .header(HttpHeaders.VARY, "Accept-Encoding, Origin")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private static Response.ResponseBuilder full(ReadyAnswer answer, HttpHeaders asked) {
        boolean packed =
                answer.packed() != null
                        && unpacks(asked.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
        byte[] bytes = packed ? answer.packed() : answer.plain();
        // Said here: Jersey would send what is longer than its buffer in pieces.
        Response.ResponseBuilder response =
                Response.ok(bytes, MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CONTENT_LENGTH, bytes.length);
        return packed ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response;
    }

    static boolean isKnown(String tags, String tag) {
        return tags != null && (tags.strip().equals("*") || tags.contains("\"" + tag + "\""));
    }

    /** Whoever lists gzip, and does not rule it out. */
    static boolean unpacks(String encodings) {
        if (encodings == null) {
            return false;
        }
        for (String encoding : encodings.split(",")) {
            String[] parts = encoding.strip().split("\\s*;\\s*q\\s*=\\s*", 2);
            if (parts[0].equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].matches("0(\\.0*)?");
            }
        }
        return false;
    }
}
