package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;

/** What a client wants to see: all conditions hold together. */
final class RingFilter {

    static final RingFilter OPEN = new RingFilter(List.of());

    private static final List<String> EQUAL =
            List.of(Attributes.VERSION, RingServer.PROTOCOL, Attributes.COUNTRY, Attributes.MAP);
    private static final int MOST_ATTRIBUTES = 16;

    private final List<Predicate<Attributes>> conditions;

    private RingFilter(List<Predicate<Attributes>> conditions) {
        this.conditions = conditions;
    }

    /**
     * @param fields null for none
     */
    static RingFilter of(RingFields fields) throws RingFault {
        if (fields == null) {
            return OPEN;
        }
        List<Predicate<Attributes>> all = new ArrayList<>();
        for (String field : EQUAL) {
            String wanted = fields.text(field, RingServer.MOST_TEXT_CHARS);
            if (wanted != null) {
                all.add(has(field, wanted));
            }
        }
        addAttributes(all, fields.map("attributes"));
        String part = fields.text("text", RingServer.MOST_NAME_CHARS);
        if (part != null) {
            String lower = part.toLowerCase(Locale.ROOT);
            all.add(a -> name(a).toLowerCase(Locale.ROOT).contains(lower));
        }
        addIf(all, fields.yes("notEmpty"), a -> RingServer.count(a, Attributes.PLAYERS) > 0);
        addIf(all, fields.yes("notFull"), RingFilter::hasRoom);
        addIf(all, fields.yes("noPassword"), a -> !RingRow.hasPassword(a));
        return all.isEmpty() ? OPEN : new RingFilter(List.copyOf(all));
    }

    private static void addAttributes(List<Predicate<Attributes>> all, Map<String, Object> wanted)
            throws RingFault {
        if (wanted == null) {
            return;
        }
        if (wanted.size() > MOST_ATTRIBUTES) {
            throw RingFault.badRequest("filter: more than " + MOST_ATTRIBUTES + " attributes");
        }
        RingFields values = new RingFields(wanted);
        for (String name : wanted.keySet()) {
            String value = values.text(name, Integer.MAX_VALUE);
            if (value != null) {
                // What has a field of its own is no attribute, and is not found as one.
                all.add(RingServer.isField(name) ? a -> false : has(name, value));
            }
        }
    }

    private static Predicate<Attributes> has(String name, String value) {
        byte[] nameBytes = name.getBytes(UTF_8);
        byte[] valueBytes = value.getBytes(UTF_8);
        return attributes -> attributes.has(nameBytes, valueBytes);
    }

    private static void addIf(
            List<Predicate<Attributes>> all, boolean wanted, Predicate<Attributes> condition) {
        if (wanted) {
            all.add(condition);
        }
    }

    private static String name(Attributes attributes) {
        String name = attributes.text(Attributes.NAME);
        return name == null ? "" : name;
    }

    private static boolean hasRoom(Attributes attributes) {
        long most = RingServer.count(attributes, Attributes.MAX_PLAYERS);
        return most < 0 || RingServer.count(attributes, Attributes.PLAYERS) < most;
    }

    boolean isOpen() {
        return conditions.isEmpty();
    }

    boolean passes(Description description) {
        for (Predicate<Attributes> condition : conditions) {
            if (!condition.test(description.attributes())) {
                return false;
            }
        }
        return true;
    }
}
