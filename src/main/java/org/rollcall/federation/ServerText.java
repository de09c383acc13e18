package org.rollcall.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.InetAddress;
import java.util.Base64;
import java.util.Map;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Keyed;
import org.rollcall.registry.PublicKey;
import org.rollcall.settings.AddressList;

/** Servers as objects of the ring's messages. */
final class ServerText {

    /** A week: nobody's lease is longer. Stored servers may have been silent for longer. */
    private static final long MOST_MILLIS = 7L * 24 * 3600 * 1000;

    private static final long YEARS_MILLIS = 100L * 365 * 24 * 3600 * 1000;
    private static final int NAME_CHARS = 64;

    private ServerText() {}

    static String of(Entry entry, String owner, long revision, long now) {
        long age = Math.max(0, now - entry.lastSeenNanos()) / 1_000_000;
        long ttl = Math.max(0, entry.expiresNanos() - now) / 1_000_000;
        long listed = Math.max(0, System.currentTimeMillis() - entry.listedAt().toEpochMilli());
        Description server = entry.description();
        StringBuilder text = new StringBuilder(256);
        text.append("{\"owner\":\"").append(owner);
        text.append("\",\"number\":").append(entry.number());
        text.append(",\"revision\":").append(revision);
        text.append(",\"age\":").append(age);
        text.append(",\"ttl\":").append(ttl);
        text.append(",\"listed\":").append(listed);
        JsonText.quote(text.append(",\"dialect\":"), entry.dialect());
        if (entry.key() instanceof Keyed keyed && keyed.publicKey() != null) {
            JsonText.quote(text.append(",\"key\":"), keyed.publicKey());
        }
        JsonText.quote(text.append(",\"game\":"), server.game());
        JsonText.quote(text.append(",\"address\":"), literal(server.address()));
        text.append(",\"port\":").append(server.port());
        attributes(text, server.attributes());
        return text.append('}').toString();
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static void attributes(StringBuilder text, Attributes attributes) {
        StringBuilder texts = new StringBuilder();
        StringBuilder bytes = new StringBuilder();
        attributes.forEach(
                (name, value) -> {
                    String plainName = JsonText.plain(name);
                    String plainValue = JsonText.plain(value);
                    if (plainName != null && plainValue != null) {
                        JsonText.quote(texts.append(','), plainName);
                        JsonText.quote(texts.append(':'), plainValue);
                    } else {
                        bytes.append(",[\"").append(base64(name)).append("\",\"");
                        bytes.append(base64(value)).append("\"]");
                    }
                });
        if (!texts.isEmpty()) {
            text.append(",\"attributes\":{").append(texts, 1, texts.length()).append('}');
        }
        if (!bytes.isEmpty()) {
            text.append(",\"bytes\":[").append(bytes, 1, bytes.length()).append(']');
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * @throws NonsenseException for what no server can be
     */
    static ToldServer told(JsonObject server, AttributeLimits limits) {
        try {
            return new ToldServer(
                    server.getString("owner"),
                    whole(server, "number", Long.MAX_VALUE),
                    name(server, "dialect"),
                    key(server),
                    description(server, limits),
                    Math.min(MOST_MILLIS, whole(server, "age", YEARS_MILLIS)),
                    whole(server, "ttl", MOST_MILLIS),
                    whole(server, "listed", YEARS_MILLIS));
        } catch (NullPointerException | ClassCastException | IllegalArgumentException e) {
            throw new NonsenseException("a server lacks something, or has it in another form", e);
        }
    }

    private static String key(JsonObject server) {
        if (!server.containsKey("key")) {
            return null;
        }
        return PublicKey.parse(server.getString("key"))
                .map(PublicKey::text)
                .orElseThrow(() -> new NonsenseException("no key"));
    }

    private static Description description(JsonObject server, AttributeLimits limits) {
        InetAddress address =
                AddressList.literal(server.getString("address"))
                        .orElseThrow(() -> new NonsenseException("no address"));
        int port = (int) whole(server, "port", 0xffff);
        return Description.of(name(server, "game"), address, port, attributes(server, limits));
    }

    private static Attributes attributes(JsonObject server, AttributeLimits limits) {
        Attributes all = Attributes.NONE;
        JsonObject texts = server.getJsonObject("attributes");
        if (texts != null) {
            for (Map.Entry<String, JsonValue> each : texts.entrySet()) {
                String value = ((JsonString) each.getValue()).getString();
                all = add(all, each.getKey().getBytes(UTF_8), value.getBytes(UTF_8), limits);
            }
        }
        JsonArray pairs = server.getJsonArray("bytes");
        for (int i = 0; pairs != null && i < pairs.size(); i++) {
            JsonArray pair = pairs.getJsonArray(i);
            byte[] name = Base64.getDecoder().decode(pair.getString(0));
            all = add(all, name, Base64.getDecoder().decode(pair.getString(1)), limits);
        }
        return all;
    }

    private static Attributes add(Attributes all, byte[] name, byte[] value, AttributeLimits most) {
        Attributes more = most.add(all, name, value);
        if (more == null) {
            throw new NonsenseException("more attributes than a server may have");
        }
        return more;
    }

    private static String name(JsonObject server, String field) {
        String name = server.getString(field);
        if (name.isEmpty()
                || name.length() > NAME_CHARS
                || JsonText.plain(name.getBytes(UTF_8)) == null) {
            throw new NonsenseException(field + " of " + name.length() + " characters");
        }
        return name;
    }

    static long whole(JsonObject object, String field, long most) {
        try {
            long value = object.getJsonNumber(field).longValueExact();
            if (value < 0 || value > most) {
                throw new NonsenseException(field + ": " + value);
            }
            return value;
        } catch (ArithmeticException | NullPointerException | ClassCastException e) {
            throw new NonsenseException(field + " is no whole number", e);
        }
    }
}
