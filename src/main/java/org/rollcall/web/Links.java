package org.rollcall.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Puts a link together; empty values are left out. */
public final class Links {

    private final StringBuilder link;
    private char separator = '?';

    public Links(String path) {
        link = new StringBuilder(path);
    }

    public Links with(String name, Object value) {
        if (value != null && !value.toString().isEmpty()) {
            link.append(separator).append(URLEncoder.encode(name, UTF_8));
            link.append('=').append(URLEncoder.encode(value.toString(), UTF_8));
            separator = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return link.toString();
    }
}
