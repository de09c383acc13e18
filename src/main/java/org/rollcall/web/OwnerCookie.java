package org.rollcall.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.rollcall.claim.OwnerSecret;
import org.rollcall.guard.SentCookie;

/** The secret of an owner in his browser: sent to us alone, and out of reach for scripts. */
final class OwnerCookie {

    private static final String NAME = "owner";
    private static final int YEAR_SECONDS = 365 * 24 * 3_600;

    private OwnerCookie() {}

    static Optional<OwnerSecret> read(HttpServletRequest request) {
        return SentCookie.of(request, NAME).flatMap(OwnerSecret::parse);
    }

    static void write(HttpServletRequest request, HttpServletResponse response, OwnerSecret own) {
        response.addCookie(cookie(request, own.text(), YEAR_SECONDS));
    }

    static void delete(HttpServletRequest request, HttpServletResponse response) {
        response.addCookie(cookie(request, "", 0));
    }

    private static Cookie cookie(HttpServletRequest request, String value, int seconds) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        // Strict would hide it from us when a link leads here, and we would give him another one.
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
