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

    /**
     * @param secure whether the browser may send it by HTTPS alone
     */
    static void write(boolean secure, HttpServletResponse response, OwnerSecret own) {
        response.addCookie(cookie(secure, own.text(), YEAR_SECONDS));
    }

    static void delete(boolean secure, HttpServletResponse response) {
        response.addCookie(cookie(secure, "", 0));
    }

    private static Cookie cookie(boolean secure, String value, int seconds) {
        Cookie cookie = new Cookie(NAME, value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        // Strict would hide it from us when a link leads here, and we would give him another one.
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
