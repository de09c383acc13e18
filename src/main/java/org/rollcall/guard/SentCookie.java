package org.rollcall.guard;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;

/** What a browser has sent back under the name of one of our cookies. */
public final class SentCookie {

    private SentCookie() {}

    public static Optional<String> of(HttpServletRequest request, String name) {
        Cookie[] all = request.getCookies();
        return Arrays.stream(all == null ? new Cookie[0] : all)
                .filter(cookie -> cookie.getName().equals(name) && !cookie.getValue().isEmpty())
                .map(Cookie::getValue)
                .findFirst();
    }
}
