package org.rollcall.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rollcall.guard.Passwords;
import org.rollcall.guard.Secrets;

/**
 * What can be done to operators and tokens, and the rules for it. A refusal is the end of a key
 * among the texts, {@code admin.fault.…}. Who asks must be allowed to, and notes it in the audit
 * log.
 */
@ApplicationScoped
public class Operators {

    public static final int SHORTEST_PASSWORD = 10;
    public static final int LONGEST_PASSWORD = 200;

    /** So that somebody who finds one knows what it is, and scanners of code do. */
    public static final String TOKEN_PREFIX = "rollcall_";

    private static final Pattern TOKEN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}");

    private final Clock clock = Clock.systemUTC();
    private OperatorBook book;

    protected Operators() {}

    @Inject
    public Operators(OperatorBook book) {
        this.book = book;
    }

    /** A token that was made: its text is told once and kept nowhere. */
    public record Made(String token, String fault) {}

    public static String name(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** Empty when done. */
    public Optional<String> add(String typed, Role role, String password) {
        String name = name(typed);
        Optional<String> fault = nameFault(name).or(() -> passwordFault(name, password));
        if (fault.isPresent()) {
            return fault;
        }
        Operator operator =
                new Operator(name, role, Passwords.hash(password.toCharArray()), clock.instant());
        return book.add(operator) ? Optional.empty() : Optional.of("name.taken");
    }

    private static Optional<String> nameFault(String name) {
        return Operator.isName(name) ? Optional.empty() : Optional.of("name");
    }

    private static Optional<String> passwordFault(String name, String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            return Optional.of("password.short");
        }
        if (password.length() > LONGEST_PASSWORD) {
            return Optional.of("password.long");
        }
        return password.toLowerCase(Locale.ROOT).contains(name)
                        || password.chars().distinct().count() < 4
                ? Optional.of("password.easy")
                : Optional.empty();
    }

    public Optional<String> changeRole(String name, Role role) {
        return book.change(name, operator -> operator.with(role))
                ? Optional.empty()
                : Optional.of(book.find(name).isPresent() ? "last.administrator" : "no.operator");
    }

    public Optional<String> changePassword(String name, String password) {
        Optional<String> fault = passwordFault(name, password);
        if (fault.isPresent()) {
            return fault;
        }
        String hash = Passwords.hash(password.toCharArray());
        return book.change(name, operator -> operator.withPassword(hash))
                ? Optional.empty()
                : Optional.of("no.operator");
    }

    public boolean isPassword(String name, String password) {
        return password.length() <= LONGEST_PASSWORD
                && book.find(name)
                        .filter(o -> Passwords.matches(password.toCharArray(), o.password()))
                        .isPresent();
    }

    public Optional<String> remove(String name) {
        return book.remove(name)
                ? Optional.empty()
                : Optional.of(book.find(name).isPresent() ? "last.administrator" : "no.operator");
    }

    public static boolean isTokenName(String typed) {
        return TOKEN_NAME.matcher(typed.strip()).matches();
    }

    /** Its role may be more than its owner's; it helps it to nothing. */
    public Made makeToken(String owner, String typed, Role role) {
        String name = typed.strip();
        if (!isTokenName(name)) {
            return new Made(null, "token.name");
        }
        String text = TOKEN_PREFIX + Secrets.random();
        ApiToken token = new ApiToken(name, role, owner, Secrets.hash(text), clock.instant(), null);
        return book.add(token) ? new Made(text, null) : new Made(null, "token.taken");
    }

    public Optional<String> revoke(String owner, String name) {
        return book.tokens().stream()
                .filter(token -> token.owner().equals(owner) && token.name().equals(name))
                .findFirst()
                .filter(token -> book.removeToken(token.hash()))
                .map(token -> Optional.<String>empty())
                .orElse(Optional.of("no.token"));
    }
}
