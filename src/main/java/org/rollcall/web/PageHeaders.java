package org.rollcall.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * What browsers may do with our pages: run our own script and nothing written into a page, load
 * from here alone, and put only the small list into frames. The old dialects' pages have their own.
 * Told of in web.xml, in front of all others.
 */
public class PageHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors ";

    private static final Set<String> FRAMED = Set.of("/embed", "/embed.xhtml");
    private static final String DATA = "/api/";
    private static final int YEAR_SECONDS = 365 * 24 * 3_600;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        if (path.startsWith(DATA)) {
            // No page: nothing in it is ever run, and lists are asked for very often.
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-cache");
        } else if (!path.endsWith(".php")) {
            page(path, request, response);
        }
        chain.doFilter(request, response);
    }

    private static void page(
            String path, HttpServletRequest request, HttpServletResponse response) {
        String ancestors = FRAMED.contains(path) ? "*" : "'none'";
        response.setHeader("Content-Security-Policy", POLICY + ancestors);
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Nothing to others; without any, browsers would not say whose form it is that they send.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        cache(path, response);
        keepLanguage(request, response);
    }

    private static void cache(String path, HttpServletResponse response) {
        boolean asset = path.startsWith("/assets/");
        response.setHeader("Cache-Control", asset ? "public, max-age=86400" : ofPage(path));
    }

    /** What is an owner's or an operator's alone stays in no cache. */
    private static String ofPage(String path) {
        return path.startsWith("/owner") || path.startsWith("/admin") ? "no-store" : "no-cache";
    }

    private static void keepLanguage(HttpServletRequest request, HttpServletResponse response) {
        String language = request.getQueryString() == null ? null : chosen(request);
        if (language != null && language.matches("[a-z]{2}")) {
            Cookie cookie = new Cookie(Words.LANGUAGE, language);
            cookie.setPath("/");
            cookie.setMaxAge(YEAR_SECONDS);
            cookie.setHttpOnly(true);
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        }
    }

    /** Bodies are not touched: they belong to whoever answers. */
    private static String chosen(HttpServletRequest request) {
        return request.getMethod().equals("GET") ? request.getParameter(Words.LANGUAGE) : null;
    }
}
