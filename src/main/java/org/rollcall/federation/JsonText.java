package org.rollcall.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;

/** Reads and writes the JSON of this ring. */
final class JsonText {

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(
                    Map.of(
                            JsonConfig.KEY_STRATEGY,
                            JsonConfig.KeyStrategy.NONE,
                            "org.eclipse.parsson.maxDepth",
                            16));

    private JsonText() {}

    /**
     * @throws NonsenseException for anything but one object in proper UTF-8, no name twice
     */
    static JsonObject object(byte[] message) {
        try (JsonReader reader = READERS.createReader(new StringReader(text(message)))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            // Whatever the parser throws: what is nested too deeply has no exception of its own.
            throw new NonsenseException("no JSON object", e);
        }
    }

    private static String text(byte[] message) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(message)).toString();
        } catch (CharacterCodingException e) {
            throw new NonsenseException("no UTF-8", e);
        }
    }

    /** Null for bytes that are no UTF-8, or that hold control characters. */
    static String plain(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' || b == 0x7f) {
                return null;
            }
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    static StringBuilder quote(StringBuilder to, String text) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < ' ') {
                to.append(String.format("\\u%04x", (int) c));
            } else {
                to.append(c);
            }
        }
        return to.append('"');
    }
}
