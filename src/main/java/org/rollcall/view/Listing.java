package org.rollcall.view;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All servers that one audience sees, at one moment. Immutable but for the answers that it keeps
 * ready: who asks the same of the same moment gets the same bytes.
 */
public final class Listing {

    private static final int MOST_CHOICES = 50;

    private final List<ServerView> servers;
    private final Map<Long, ServerView> byNumber;
    private final SortedMap<String, Game> games;
    private final long revision;
    private final int hidden;
    private final ReadyAnswers answers = new ReadyAnswers();

    /** One game in it; players as far as servers say how many. */
    public record Game(String game, int servers, long players) {}

    /** A part of what matches. */
    public record Page(List<ServerView> servers, int total, int offset) {

        public boolean hasMore() {
            return offset + servers.size() < total;
        }
    }

    /**
     * @param servers in the usual order
     * @param revision up to which changes are in it
     * @param hidden how many more there are than a list may hold
     */
    Listing(List<ServerView> servers, long revision, int hidden) {
        this.servers = Collections.unmodifiableList(servers);
        this.revision = revision;
        this.hidden = hidden;
        byNumber = new HashMap<>(servers.size() * 4 / 3 + 1);
        // Servers and players of each game.
        Map<String, long[]> counts = new HashMap<>();
        for (ServerView server : servers) {
            byNumber.putIfAbsent(server.number(), server);
            long[] count = counts.computeIfAbsent(server.game(), game -> new long[2]);
            count[0]++;
            count[1] += Math.max(0, server.players());
        }
        SortedMap<String, Game> counted = new TreeMap<>();
        counts.forEach((game, n) -> counted.put(game, new Game(game, (int) n[0], n[1])));
        games = Collections.unmodifiableSortedMap(counted);
    }

    public List<ServerView> servers() {
        return servers;
    }

    /** Null if there is none of this number. */
    public ServerView server(long number) {
        return byNumber.get(number);
    }

    public SortedMap<String, Game> games() {
        return games;
    }

    public long revision() {
        return revision;
    }

    public int hidden() {
        return hidden;
    }

    public long players() {
        return games.values().stream().mapToLong(Game::players).sum();
    }

    /** Bytes made from this listing alone, kept with it. */
    public ReadyAnswers answers() {
        return answers;
    }

    public Page page(ServerQuery query) {
        List<ServerView> selected = query.select(servers);
        int from = Math.min(query.offset(), selected.size());
        int to = (int) Math.min(selected.size(), (long) from + query.limit());
        return new Page(selected.subList(from, to), selected.size(), from);
    }

    /** What servers of a game (or of all, if empty) say, the most frequent first. */
    public List<String> choices(String game, Function<ServerView, String> field) {
        Map<String, Long> counts =
                servers.stream()
                        .filter(server -> game.isEmpty() || server.game().equals(game))
                        .map(field)
                        .filter(value -> !value.isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        Function.identity(),
                                        LinkedHashMap::new,
                                        Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_CHOICES)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
