package org.rollcall.operator.door;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.rollcall.guard.SentCookie;

/** The cookie by which a browser is known: for the administration's pages and no script. */
final class SessionCookie {

    private static final String NAME = "rollcall-session";

    private SessionCookie() {}

    static Optional<String> in(HttpServletRequest request) {
        return SentCookie.of(request, NAME);
    }

    static void set(HttpServletResponse response, String id, boolean secure) {
        response.addCookie(cookie(id, -1, secure));
    }

    static void clear(HttpServletResponse response, boolean secure) {
        response.addCookie(cookie("", 0, secure));
    }

    private static Cookie cookie(String value, int seconds, boolean secure) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setPath("/admin");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }
}
