package org.rollcall.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.rollcall.guard.CleanText;

/**
 * Which servers, in which order, and which part of them: what a page's form and REST both send.
 * Texts are in small letters.
 */
public record ServerQuery(
        String game,
        String text,
        String version,
        String country,
        boolean notEmpty,
        boolean notFull,
        Order order,
        int offset,
        int limit) {

    public static final int MOST = 10_000;
    public static final int USUAL = 100;
    private static final int LONGEST_TEXT = 100;

    /** What was asked for cannot be understood. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** Columns that a list can be sorted by. */
    public enum Column {
        NAME(Comparator.comparing(ServerView::name, String.CASE_INSENSITIVE_ORDER)),
        GAME(Comparator.comparing(ServerView::game)),
        MAP(Comparator.comparing(ServerView::map, String.CASE_INSENSITIVE_ORDER)),
        VERSION(Comparator.comparing(ServerView::version)),
        COUNTRY(Comparator.comparing(ServerView::country)),
        PLAYERS(Comparator.comparingInt(ServerView::players)),
        SEEN(Comparator.comparing(server -> server.times().seen())),
        LISTED(Comparator.comparing(server -> server.times().listed()));

        private final Comparator<ServerView> comparator;

        Column(Comparator<ServerView> comparator) {
            this.comparator = comparator;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Column of(String word) throws Malformed {
            for (Column column : values()) {
                if (column.word().equals(word)) {
                    return column;
                }
            }
            throw new Malformed(
                    "sort: \"%s\" (expected: one of %s, with - in front for the other way round)"
                            .formatted(
                                    word, List.of(values()).toString().toLowerCase(Locale.ROOT)));
        }
    }

    /** Written {@code name}, or {@code -name} for the other way round. */
    public record Order(Column column, boolean descending) {

        /** Where somebody is comes first. */
        public static final Order USUAL = new Order(Column.PLAYERS, true);

        static Order of(String text) throws Malformed {
            return text.startsWith("-")
                    ? new Order(Column.of(text.substring(1)), true)
                    : new Order(Column.of(text), false);
        }

        public String word() {
            return (descending ? "-" : "") + column.word();
        }

        Comparator<ServerView> comparator() {
            Comparator<ServerView> first =
                    descending ? column.comparator.reversed() : column.comparator;
            return first.thenComparing(Column.NAME.comparator)
                    .thenComparingLong(ServerView::number);
        }
    }

    /**
     * @param parameters the value of a name, null where it was not given
     */
    public static ServerQuery of(Function<String, String> parameters) throws Malformed {
        String sort = text(parameters, "sort");
        return new ServerQuery(
                text(parameters, "game"),
                text(parameters, "q").toLowerCase(Locale.ROOT),
                text(parameters, "version"),
                text(parameters, "country"),
                isSet(parameters, "notempty"),
                isSet(parameters, "notfull"),
                sort.isEmpty() ? Order.USUAL : Order.of(sort),
                number(parameters, "offset", 0, Integer.MAX_VALUE, 0),
                number(parameters, "limit", 1, MOST, USUAL));
    }

    public static ServerQuery everything() {
        return new ServerQuery("", "", "", "", false, false, Order.USUAL, 0, USUAL);
    }

    private static String text(Function<String, String> parameters, String name) throws Malformed {
        String value = parameters.apply(name);
        String clean = value == null ? "" : CleanText.of(value);
        if (clean.length() > LONGEST_TEXT) {
            throw new Malformed(
                    "%s: %d characters (expected: %d at most)"
                            .formatted(name, clean.length(), LONGEST_TEXT));
        }
        return clean;
    }

    private static boolean isSet(Function<String, String> parameters, String name)
            throws Malformed {
        String value = text(parameters, name).toLowerCase(Locale.ROOT);
        return switch (value) {
            case "", "no", "false", "0" -> false;
            case "yes", "true", "1", "on" -> true;
            default -> throw new Malformed(name + ": \"" + value + "\" (expected: yes or no)");
        };
    }

    private static int number(
            Function<String, String> parameters, String name, int min, int max, int usual)
            throws Malformed {
        String value = text(parameters, name);
        if (value.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException toldBelow) {
            // Like one that is out of range.
        }
        throw new Malformed("%s: \"%s\" (expected: %d to %d)".formatted(name, value, min, max));
    }

    /** How many of these narrow the list down. */
    public boolean filters() {
        return notEmpty
                || notFull
                || !game.isEmpty()
                || !text.isEmpty()
                || !version.isEmpty()
                || !country.isEmpty();
    }

    List<ServerView> select(List<ServerView> all) {
        boolean sorted = order.equals(Order.USUAL);
        if (!filters() && sorted) {
            return all;
        }
        List<ServerView> selected = new ArrayList<>();
        Predicate<ServerView> wanted = this::matches;
        all.stream().filter(wanted).forEach(selected::add);
        if (!sorted) {
            selected.sort(order.comparator());
        }
        return selected;
    }

    /** The same, another part of it. */
    public ServerQuery part(int from, int most) {
        return new ServerQuery(game, text, version, country, notEmpty, notFull, order, from, most);
    }

    public boolean matches(ServerView server) {
        return (game.isEmpty() || server.game().equals(game))
                && (version.isEmpty() || server.version().equals(version))
                && (country.isEmpty() || server.country().equals(country))
                && !(notEmpty && server.empty())
                && !(notFull && server.full())
                && (text.isEmpty() || mentions(server));
    }

    private boolean mentions(ServerView server) {
        return holds(server.name())
                || holds(server.map())
                || holds(server.comment())
                || holds(server.place().connect());
    }

    private boolean holds(String said) {
        return said.toLowerCase(Locale.ROOT).contains(text);
    }
}
