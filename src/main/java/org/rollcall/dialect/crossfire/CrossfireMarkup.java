package org.rollcall.dialect.crossfire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reduces a stranger's HTML to a few harmless elements. Nothing of the input is copied as markup:
 * elements are written anew, links get their address alone, everything else is escaped or dropped,
 * and what was opened is closed.
 */
final class CrossfireMarkup {

    private static final Set<String> KEPT =
            Set.of("b", "i", "u", "em", "strong", "small", "tt", "code", "sub", "sup");

    private static final int MAX_DEPTH = 16;

    /** Possessive, so that no input makes it go back. */
    private static final Pattern TAG =
            Pattern.compile(
                    "<(?:script|style)\\b[^<>]*+>.*?</(?:script|style)\\s*+>"
                            + "|<(/?+)([a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>|<!--.*?-->",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern LINK =
            Pattern.compile(
                    "\\shref\\s*+=\\s*+[\"']?+(https?+://[^\\s\"'<>]++)", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENTITY =
            Pattern.compile("&amp;((?:[a-zA-Z]{2,8}+|#[0-9]{1,6}+);)");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    private CrossfireMarkup() {}

    static String safe(String html) {
        CrossfireMarkup markup = new CrossfireMarkup();
        Matcher tag = TAG.matcher(html);
        int end = 0;
        while (tag.find()) {
            markup.text(html.substring(end, tag.start()));
            if (tag.group(2) != null) {
                markup.tag(
                        !tag.group(1).isEmpty(),
                        tag.group(2).toLowerCase(Locale.ROOT),
                        tag.group(3));
            }
            end = tag.end();
        }
        markup.text(html.substring(end));
        markup.closeTo(0);
        return markup.out.toString();
    }

    /** Entities stay entities: they stand for characters, never for markup. */
    private void text(String text) {
        out.append(ENTITY.matcher(CrossfireText.escape(text)).replaceAll("&$1"));
    }

    private void tag(boolean closing, String name, String attributes) {
        if (closing) {
            close(name);
        } else if (name.equals("br") || name.equals("p")) {
            lineBreak();
        } else if (open.size() < MAX_DEPTH && KEPT.contains(name)) {
            open.push(name);
            out.append('<').append(name).append('>');
        } else if (open.size() < MAX_DEPTH && name.equals("a") && !open.contains("a")) {
            link(attributes);
        }
    }

    /** Not before everything else, or the row begins with an empty line. */
    private void lineBreak() {
        if (!out.isEmpty()) {
            out.append("<br>");
        }
    }

    private void link(String attributes) {
        Matcher address = LINK.matcher(attributes);
        if (address.find()) {
            open.push("a");
            out.append("<a rel=\"nofollow noopener noreferrer ugc\" href=\"")
                    .append(CrossfireText.escape(address.group(1)))
                    .append("\">");
        }
    }

    private void close(String name) {
        if (open.contains(name)) {
            int depth = open.size();
            for (String element : open) {
                depth--;
                if (element.equals(name)) {
                    break;
                }
            }
            closeTo(depth);
        }
    }

    private void closeTo(int depth) {
        while (open.size() > depth) {
            out.append("</").append(open.pop()).append('>');
        }
    }
}
