package org.rollcall.settings.ini;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one line from left to right. */
final class IniScanner {

    private final String text;
    private final List<IniLine.Statement> statements = new ArrayList<>();
    private final List<Remark> oddities = new ArrayList<>();
    private int at;

    IniScanner(String text) {
        this.text = text;
    }

    IniLine line(String end) {
        skipBlanks();
        String section = is('[') ? section() : null;
        skipBlanks();
        // Other programs' ini files begin a comment with a semicolon.
        if (section != null || !is(';')) {
            while (at < text.length() && !is('#')) {
                statement();
                skipBlanks();
            }
        }
        return new IniLine(text, end, section, statements, oddities);
    }

    private String section() {
        int close = text.indexOf(']', at);
        if (close < 0) {
            oddities.add(Remark.NO_CLOSING_BRACKET);
            at = text.length();
            return null;
        }
        String name = text.substring(at + 1, close).trim().replaceAll("\\s+", " ");
        at = close + 1;
        return name.toLowerCase(Locale.ROOT);
    }

    private void statement() {
        int start = at;
        while (at < text.length() && !is('=') && !is(';') && !is('#')) {
            at++;
        }
        String key = text.substring(start, at).trim().toLowerCase(Locale.ROOT);
        if (!is('=')) {
            if (!key.isEmpty()) {
                oddities.add(Remark.NO_STATEMENT);
            }
            at += is(';') ? 1 : 0;
            return;
        }
        at++;
        if (key.isEmpty()) {
            oddities.add(Remark.NO_NAME);
        }
        value(key);
    }

    private void value(String key) {
        int afterEquals = at;
        skipBlanks();
        int close = is('"') ? closingQuote() : -1;
        if (close >= 0) {
            quoted(key, close);
        } else if (is('"')) {
            open(key);
        } else {
            plain(key, afterEquals);
        }
    }

    private int closingQuote() {
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '"') {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private void quoted(String key, int close) {
        String value = text.substring(at + 1, close).replace("\"\"", "\"");
        int valueEnd = close + 1;
        int start = at;
        at = valueEnd;
        skipBlanks();
        if (at < text.length() && !is(';') && !is('#')) {
            oddities.add(Remark.BEHIND_QUOTE);
            valueEnd = endOfPlain();
        }
        statements.add(new IniLine.Statement(key, start, valueEnd, value));
        at += is(';') ? 1 : 0;
    }

    /**
     * What follows a quote that is not closed is part of the value: read as further statements, it
     * would change its meaning as soon as one of them came to hold a quote.
     */
    private void open(String key) {
        oddities.add(Remark.OPEN_QUOTE);
        int start = at;
        while (at < text.length() && !(is('#') && startsComment(start))) {
            at++;
        }
        int end = trimmed(start, at);
        end = text.charAt(end - 1) == ';' ? trimmed(start, end - 1) : end;
        statements.add(new IniLine.Statement(key, start, end, text.substring(start, end)));
    }

    private void plain(String key, int afterEquals) {
        int start = at;
        int end = endOfPlain();
        if (end == start) {
            // An empty value stands right behind the "=" and one blank, not before the comment.
            boolean blank = start > afterEquals && at < text.length();
            int place = blank ? afterEquals + 1 : afterEquals;
            statements.add(new IniLine.Statement(key, place, place, ""));
        } else {
            statements.add(new IniLine.Statement(key, start, end, text.substring(start, end)));
        }
        at += is(';') ? 1 : 0;
    }

    /** Moves to the semicolon, comment or end behind a value; gives the end of its text. */
    private int endOfPlain() {
        int start = at;
        int hash = -1;
        while (at < text.length() && !is(';') && !(is('#') && startsComment(start))) {
            hash = hash < 0 && is('#') ? at : hash;
            at++;
        }
        if (hash >= 0 && !is(';')) {
            at = hash;
            oddities.add(Remark.ENDS_AT_HASH);
        }
        return trimmed(start, at);
    }

    private int trimmed(int start, int end) {
        int trimmed = end;
        while (trimmed > start && isBlank(text.charAt(trimmed - 1))) {
            trimmed--;
        }
        return trimmed;
    }

    private boolean startsComment(int valueStart) {
        return at == valueStart || isBlank(text.charAt(at - 1));
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    /** The same as String.trim, which cuts the values. */
    private static boolean isBlank(char c) {
        return c <= ' ';
    }
}
