package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.registry.Attributes;

/** What a server says of itself, as fields of messages and as attributes in the registry. */
final class RingServer {

    static final String TRANSPORT = "transport";
    static final String PROTOCOL = "protocol";
    static final String BOTS = "bots";
    static final String PASSWORD = "password";
    static final String ADMIN = "admin";
    static final String VERIFIED = "verified";

    static final int MOST_GAME_CHARS = 64;
    static final int MOST_NAME_CHARS = 255;
    static final int MOST_TEXT_CHARS = 255;

    /** In the order in which they are listed. */
    static final List<String> TEXTS =
            List.of(
                    TRANSPORT,
                    Attributes.VERSION,
                    PROTOCOL,
                    Attributes.MAP,
                    Attributes.COUNTRY,
                    Attributes.NET_NAME);

    static final List<String> COUNTS = List.of(Attributes.PLAYERS, Attributes.MAX_PLAYERS, BOTS);

    private static final List<String> TRANSPORTS = List.of("udp", "tcp");

    private RingServer() {}

    /** Whether it has a field of its own, and is no attribute of its game. */
    static boolean isField(String name) {
        return TEXTS.contains(name)
                || COUNTS.contains(name)
                || name.equals(Attributes.NAME)
                || name.equals(PASSWORD)
                || name.equals(VERIFIED)
                || name.equals(ADMIN);
    }

    /** The attributes that were there with what the fields change about them. */
    static Attributes described(Attributes before, RingFields fields, AttributeLimits limits)
            throws RingFault {
        Attributes all = before;
        String name = fields.text(Attributes.NAME, MOST_NAME_CHARS);
        all = name == null ? all : all.with(Attributes.NAME, name);
        for (String text : TEXTS) {
            String value = fields.text(text, MOST_TEXT_CHARS);
            all = value == null ? all : all.with(text, value);
        }
        requireTransport(all);
        for (String count : COUNTS) {
            OptionalLong value = fields.number(count, 0, RingFields.MOST_COUNT);
            all = value.isEmpty() ? all : all.with(count, Long.toString(value.getAsLong()));
        }
        if (fields.has(PASSWORD)) {
            all = all.with(PASSWORD, Boolean.toString(fields.yes(PASSWORD)));
        }
        return ofItsGame(all, fields.map("attributes"), limits);
    }

    /** Whom operators may write to; kept beside what is listed. Null where it is not said. */
    static String contact(RingFields fields) throws RingFault {
        return fields.text(ADMIN, MOST_TEXT_CHARS);
    }

    private static void requireTransport(Attributes all) throws RingFault {
        String transport = all.text(TRANSPORT);
        if (transport != null && !TRANSPORTS.contains(transport)) {
            throw RingFault.badRequest("transport must be udp or tcp");
        }
    }

    /** Given attributes take the place of all that were there. */
    private static Attributes ofItsGame(
            Attributes all, Map<String, Object> given, AttributeLimits limits) throws RingFault {
        if (given == null) {
            return all;
        }
        Attributes kept = all;
        for (String name : all.texts().keySet()) {
            kept = isField(name) ? kept : kept.without(name.getBytes(UTF_8));
        }
        RingFields values = new RingFields(given);
        for (String name : given.keySet()) {
            if (isField(name) || name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
                throw RingFault.badRequest("attributes: a name that no attribute may have");
            }
            String value = values.text(name, Integer.MAX_VALUE);
            kept =
                    value == null
                            ? kept
                            : limits.add(kept, name.getBytes(UTF_8), value.getBytes(UTF_8));
            if (kept == null) {
                throw RingFault.badRequest("attributes: too many or too long");
            }
        }
        return kept;
    }

    /** -1 where it is not said, or is no number that can be listed. */
    static long count(Attributes attributes, String name) {
        String text = attributes.text(name);
        if (text == null) {
            return -1;
        }
        long value = RingFields.integer(new RingJson.Number(text));
        return text.isEmpty() || value > RingFields.MOST_COUNT ? -1 : value;
    }
}
