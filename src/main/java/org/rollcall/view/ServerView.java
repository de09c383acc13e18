package org.rollcall.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rollcall.guard.CleanText;
import org.rollcall.registry.AddressKind;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Entry;

/**
 * One server as it is shown: clean text, and numbers that make sense. A copy of one moment.
 *
 * @param number its place in the registry, and in addresses of pages
 * @param players {@link #UNKNOWN} if it has not said so
 * @param maxPlayers {@link #UNKNOWN} if it has not said so
 * @param claimed whether an owner speaks for it: name and comment may be his
 */
public record ServerView(
        long number,
        String game,
        String dialect,
        String name,
        Place place,
        String map,
        String version,
        String country,
        String comment,
        int players,
        int maxPlayers,
        boolean password,
        Times times,
        boolean claimed,
        Entry entry) {

    public static final int UNKNOWN = -1;

    private static final int MOST_PLAYERS = 1_000_000;

    /** Where it is; text of an address without a name, never looked up. */
    public record Place(String address, int port, AddressKind kind, String connect) {}

    /**
     * By the wall clock.
     *
     * @param stale known from before a restart, and not heard since
     */
    public record Times(Instant listed, Instant seen, boolean stale) {}

    /** As the server itself says it: what operators see. */
    public static ServerView of(Entry entry) {
        return of(entry, null);
    }

    static ServerView of(Entry entry, OwnerWords.Words owner) {
        var said = entry.description();
        Attributes attributes = said.attributes();
        Place place = place(entry);
        String name = saidName(attributes);
        String shown = owner == null || owner.name().isEmpty() ? name : owner.name();
        String comment = owner == null ? "" : owner.comment();
        return new ServerView(
                entry.number(),
                CleanText.of(said.game()),
                entry.dialect(),
                shown.isEmpty() ? place.connect() : shown,
                place,
                first(attributes, Attributes.MAP, "mapname", "mapbase"),
                first(attributes, Attributes.VERSION, "gameversion"),
                first(attributes, Attributes.COUNTRY),
                comment.isEmpty() ? saidComment(attributes) : comment,
                players(entry),
                number(first(attributes, Attributes.MAX_PLAYERS, "maxplayers")),
                isYes(first(attributes, "password")),
                new Times(entry.listedAt(), entry.lastSeenAt(), entry.stale()),
                owner != null,
                entry);
    }

    /** How many it says play there; below zero if it does not say. */
    public static int players(Entry entry) {
        Attributes attributes = entry.description().attributes();
        return number(first(attributes, Attributes.PLAYERS, "numplayers", "clients"));
    }

    private static String saidName(Attributes attributes) {
        return first(attributes, Attributes.NAME, "hostname", "servername");
    }

    private static String saidComment(Attributes attributes) {
        return first(attributes, Attributes.COMMENT, "description");
    }

    /** What the server calls itself, whatever its owner calls it. */
    public String saidName() {
        return saidName(entry.description().attributes());
    }

    public String saidComment() {
        return saidComment(entry.description().attributes());
    }

    private static Place place(Entry entry) {
        var said = entry.description();
        String address = said.address().getHostAddress();
        String connect = org.rollcall.registry.Place.connect(address, said.port());
        return new Place(address, said.port(), AddressKind.of(said.address()), connect);
    }

    public boolean empty() {
        return players <= 0;
    }

    public boolean full() {
        return maxPlayers > 0 && players >= maxPlayers;
    }

    /** All that it said of itself, in its order; names and values clean. */
    public Map<String, String> attributes() {
        Map<String, String> all = new LinkedHashMap<>();
        entry.said()
                .attributes()
                .forEach((name, value) -> all.put(CleanText.of(name), CleanText.of(value)));
        return all;
    }

    /** Who registered it: its own address, or a proxy's. */
    public String registrar() {
        return entry.description().registrar().getHostAddress();
    }

    public boolean registeredByAnother() {
        return !registrar().equals(place.address());
    }

    private static String first(Attributes attributes, String... names) {
        for (String name : names) {
            String text = CleanText.of(attributes.value(name.getBytes(UTF_8)));
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static boolean isYes(String text) {
        return !text.isEmpty()
                && !text.equals("0")
                && !text.equalsIgnoreCase("no")
                && !text.equalsIgnoreCase("false");
    }

    /** The digits at the front; below zero counts as none, and nobody has more than a million. */
    static int number(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        if (end == 0) {
            return text.startsWith("-") ? 0 : UNKNOWN;
        }
        return end > 7 ? MOST_PLAYERS : Math.min(MOST_PLAYERS, Integer.parseInt(text, 0, end, 10));
    }
}
