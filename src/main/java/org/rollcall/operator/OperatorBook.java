package org.rollcall.operator;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * All operators and tokens. The truth is here; the store reads what it must keep and writes it
 * behind. Asking never waits.
 */
@ApplicationScoped
public class OperatorBook {

    public static final int MOST_OPERATORS = 200;
    public static final int MOST_TOKENS = 500;

    /** How old the noted use of a token may be: not each use is a row to write. */
    private static final long USE_NOTED_SECONDS = 60;

    private final CompletableFuture<Void> known = new CompletableFuture<>();
    private volatile Contents contents = new Contents(Map.of(), Map.of());
    private boolean unwritten;

    /** Operators by name, tokens by hash; immutable. */
    public record Contents(Map<String, Operator> operators, Map<String, ApiToken> tokens) {
        public Contents {
            operators = Map.copyOf(operators);
            tokens = Map.copyOf(tokens);
        }

        boolean hasAdministrator() {
            return operators.values().stream().anyMatch(o -> o.role() == Role.ADMINISTRATOR);
        }

        /** Tokens go with their owner. */
        private Contents tidy() {
            Map<String, ApiToken> owned = new HashMap<>(tokens);
            owned.values().removeIf(token -> !operators.containsKey(token.owner()));
            return new Contents(operators, owned);
        }
    }

    /** What was kept; from then on it is known who may come in. Counts once. */
    public synchronized void open(Collection<Operator> operators, Collection<ApiToken> tokens) {
        if (isOpen()) {
            return;
        }
        Map<String, Operator> byName = new HashMap<>();
        operators.forEach(operator -> byName.put(operator.name(), operator));
        Map<String, ApiToken> byHash = new HashMap<>();
        tokens.forEach(token -> byHash.put(token.hash(), token));
        contents = new Contents(byName, byHash).tidy();
        known.complete(null);
    }

    /** False as long as the store has not said who there is. */
    public boolean isOpen() {
        return known.isDone();
    }

    public CompletableFuture<Void> known() {
        return known;
    }

    public boolean hasAdministrator() {
        return contents.hasAdministrator();
    }

    public Optional<Operator> find(String name) {
        return Optional.ofNullable(contents.operators.get(name));
    }

    public List<Operator> operators() {
        return contents.operators.values().stream()
                .sorted(Comparator.comparing(Operator::name))
                .toList();
    }

    public List<ApiToken> tokens() {
        return contents.tokens.values().stream()
                .sorted(Comparator.comparing(ApiToken::owner).thenComparing(ApiToken::name))
                .toList();
    }

    public Optional<ApiToken> token(String hash) {
        return Optional.ofNullable(contents.tokens.get(hash));
    }

    /** False if the name is taken, or there are too many. */
    public synchronized boolean add(Operator operator) {
        if (contents.operators.containsKey(operator.name())
                || contents.operators.size() >= MOST_OPERATORS) {
            return false;
        }
        return putOperators(all -> with(all, operator.name(), operator));
    }

    /** False if there is no such operator, or nobody would be an administrator any more. */
    public synchronized boolean change(String name, UnaryOperator<Operator> how) {
        Operator before = contents.operators.get(name);
        return before != null && putOperators(all -> with(all, name, how.apply(before)));
    }

    public synchronized boolean remove(String name) {
        return contents.operators.containsKey(name)
                && putOperators(all -> with(all, name, (Operator) null));
    }

    private boolean putOperators(UnaryOperator<Map<String, Operator>> how) {
        Contents after = new Contents(how.apply(contents.operators), contents.tokens).tidy();
        if (contents.hasAdministrator() && !after.hasAdministrator()) {
            return false;
        }
        contents = after;
        unwritten = true;
        return true;
    }

    /** False if its owner has one of that name, or there are too many. */
    public synchronized boolean add(ApiToken token) {
        boolean taken =
                contents.tokens.values().stream()
                        .anyMatch(
                                other ->
                                        other.owner().equals(token.owner())
                                                && other.name().equals(token.name()));
        if (taken || contents.tokens.size() >= MOST_TOKENS) {
            return false;
        }
        putTokens(token.hash(), token);
        return true;
    }

    public synchronized boolean removeToken(String hash) {
        boolean there = contents.tokens.containsKey(hash);
        if (there) {
            putTokens(hash, null);
        }
        return there;
    }

    public synchronized void used(ApiToken token, Instant now) {
        boolean noted =
                token.lastUsed() != null
                        && token.lastUsed().isAfter(now.minusSeconds(USE_NOTED_SECONDS));
        if (!noted && contents.tokens.containsKey(token.hash())) {
            putTokens(token.hash(), token.used(now));
        }
    }

    private void putTokens(String hash, ApiToken token) {
        contents = new Contents(contents.operators, with(contents.tokens, hash, token));
        unwritten = true;
    }

    private static <T> Map<String, T> with(Map<String, T> all, String key, T value) {
        Map<String, T> changed = new HashMap<>(all);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return changed;
    }

    public synchronized boolean hasNews() {
        return unwritten;
    }

    /** All there is, if anything of it is not kept yet. */
    public synchronized Optional<Contents> takeUnwritten() {
        Optional<Contents> news = unwritten ? Optional.of(contents) : Optional.empty();
        unwritten = false;
        return news;
    }

    /** After a failure to keep it. */
    public synchronized void putBack() {
        unwritten = true;
    }
}
