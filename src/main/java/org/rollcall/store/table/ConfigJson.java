package org.rollcall.store.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Map;
import java.util.NoSuchElementException;
import org.rollcall.registry.Attributes;

/**
 * The {@code config} column: {@code {"attributes":{"players":"3"}}}, in the order of the
 * attributes. Attributes are bytes and JSON is text, so a value that is not UTF-8 is written as
 * {@code {"base64":"/w=="}}, and such a name as {@code "base64:/w=="}; so is a name that only looks
 * like that.
 */
final class ConfigJson {

    private static final String ATTRIBUTES = "attributes";
    private static final String BASE64 = "base64";
    private static final String BASE64_NAME = "base64:";
    private static final String EMPTY = "{\"attributes\":{}}";

    // Kept, since finding the implementation costs more than using it.
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private ConfigJson() {}

    static String write(Attributes attributes) {
        if (attributes.count() == 0) {
            return EMPTY;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = GENERATORS.createGenerator(text)) {
            json.writeStartObject().writeStartObject(ATTRIBUTES);
            attributes.forEach((name, value) -> write(json, name, value));
            json.writeEnd().writeEnd();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, byte[] nameBytes, byte[] value) {
        String name = text(nameBytes);
        String key =
                name == null || name.startsWith(BASE64_NAME)
                        ? BASE64_NAME + Base64.getEncoder().encodeToString(nameBytes)
                        : name;
        String text = text(value);
        if (text != null) {
            json.write(key, text);
        } else {
            json.writeStartObject(key);
            json.write(BASE64, Base64.getEncoder().encodeToString(value)).writeEnd();
        }
    }

    /** What other programs have put in beside the attributes is passed over. */
    static Attributes read(String text) {
        if (text.equals(EMPTY)) {
            return Attributes.NONE;
        }
        try (JsonParser json = PARSERS.createParser(new StringReader(text))) {
            expect(json, Event.START_OBJECT);
            while (json.next() == Event.KEY_NAME) {
                boolean ours = json.getString().equals(ATTRIBUTES);
                Event value = json.next();
                if (ours && value == Event.START_OBJECT) {
                    return attributes(json);
                }
                skip(json, value);
            }
            return Attributes.NONE;
        } catch (JsonException | NoSuchElementException | IllegalStateException e) {
            throw new IllegalArgumentException("config is not JSON: " + e.getMessage(), e);
        }
    }

    private static Attributes attributes(JsonParser json) {
        Attributes all = Attributes.NONE;
        while (json.next() == Event.KEY_NAME) {
            byte[] name = name(json.getString());
            Event event = json.next();
            if (event == Event.VALUE_STRING) {
                all = all.with(name, json.getString().getBytes(UTF_8));
            } else {
                all = all.with(name, encodedValue(json, event));
            }
        }
        return all;
    }

    private static byte[] encodedValue(JsonParser json, Event event) {
        if (event != Event.START_OBJECT) {
            throw new IllegalArgumentException("config: attribute is neither text nor base64");
        }
        expect(json, Event.KEY_NAME);
        expect(json, Event.VALUE_STRING);
        byte[] value = Base64.getDecoder().decode(json.getString());
        expect(json, Event.END_OBJECT);
        return value;
    }

    private static byte[] name(String key) {
        return key.startsWith(BASE64_NAME)
                ? Base64.getDecoder().decode(key.substring(BASE64_NAME.length()))
                : key.getBytes(UTF_8);
    }

    private static void expect(JsonParser json, Event expected) {
        Event event = json.next();
        if (event != expected) {
            throw new IllegalArgumentException(
                    "config: %s (expected: %s)".formatted(event, expected));
        }
    }

    private static void skip(JsonParser json, Event value) {
        if (value == Event.START_OBJECT) {
            json.skipObject();
        } else if (value == Event.START_ARRAY) {
            json.skipArray();
        }
    }

    /** Null where the bytes are not UTF-8. */
    private static String text(byte[] bytes) {
        try {
            // A new decoder refuses what is malformed instead of replacing it.
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
