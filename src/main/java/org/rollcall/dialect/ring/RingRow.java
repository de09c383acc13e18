package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Keyed;

/**
 * One server as ring 2 lists it: the fields that stay while it says nothing new are written once,
 * and shared by all lists.
 */
final class RingRow {

    private static final byte[] VERIFIED = RingServer.VERIFIED.getBytes(UTF_8);
    private static final byte[] YES = "yes".getBytes(UTF_8);

    private final Entry entry;
    private final Description description;
    private final long number;
    private final String name;
    private final String fields;

    RingRow(Entry entry) {
        this.entry = entry;
        this.description = entry.description();
        this.number = entry.number();
        String said = description.attributes().text(Attributes.NAME);
        this.name = said == null ? "" : said;
        this.fields = written().toString();
    }

    static boolean isVerified(Entry entry) {
        return entry.description().attributes().has(VERIFIED, YES);
    }

    /** Whether it still says what the entry says. */
    boolean isOf(Entry other) {
        return entry == other && description == other.description() && number == other.number();
    }

    Entry entry() {
        return entry;
    }

    long number() {
        return number;
    }

    String name() {
        return name;
    }

    Description description() {
        return description;
    }

    long players() {
        return RingServer.count(description.attributes(), Attributes.PLAYERS);
    }

    private RingText written() {
        Attributes attributes = description.attributes();
        RingText row =
                new RingText()
                        .number("number", number)
                        .string("game", description.game())
                        .string("address", description.address().getHostAddress())
                        .number("port", description.port())
                        .string(Attributes.NAME, name);
        if (entry.key() instanceof Keyed keyed && keyed.publicKey() != null) {
            row.string("key", keyed.publicKey());
        }
        for (String text : RingServer.TEXTS) {
            String value = attributes.text(text);
            if (value != null) {
                row.string(text, value);
            }
        }
        for (String count : RingServer.COUNTS) {
            long value = RingServer.count(attributes, count);
            if (value >= 0) {
                row.number(count, value);
            }
        }
        if (attributes.text(RingServer.PASSWORD) != null) {
            row.yesNo(RingServer.PASSWORD, hasPassword(attributes));
        }
        row.object("attributes", ofItsGame(attributes));
        return row.string("dialect", entry.dialect()).yesNo("verified", isVerified(entry));
    }

    static boolean hasPassword(Attributes attributes) {
        return "true".equals(attributes.text(RingServer.PASSWORD));
    }

    private static RingText ofItsGame(Attributes attributes) {
        RingText rest = new RingText();
        for (Map.Entry<String, String> attribute : attributes.texts().entrySet()) {
            if (!RingServer.isField(attribute.getKey())) {
                rest.string(attribute.getKey(), attribute.getValue());
            }
        }
        return rest;
    }

    /** As it is now. */
    String text(long now) {
        long age = Math.max(0, TimeUnit.NANOSECONDS.toSeconds(now - entry.lastSeenNanos()));
        String head = fields.substring(0, fields.length() - 1);
        return head + ",\"stale\":" + entry.stale() + ",\"age\":" + age + "}";
    }
}
