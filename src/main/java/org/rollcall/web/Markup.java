package org.rollcall.web;

/** Escapes for what no template writes. */
final class Markup {

    private Markup() {}

    /** For XML, in text and in quoted attributes; the text is clean of control characters. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
