package org.rollcall.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.rollcall.settings.SettingsService;
import org.rollcall.view.Catalogue;
import org.rollcall.view.ServerView;
import org.rollcall.view.Texts;
import org.rollcall.view.Visitor;

/**
 * {@code /badge.svg?id=N}: a server's name and players as a small picture, in the language of
 * whoever looks, or as {@code lang} says.
 */
@WebServlet("/badge.svg")
public class BadgeServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 32;
    private static final int CHARACTER = 7;

    @Inject private transient Catalogue catalogue;
    @Inject private transient SettingsService settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String id = request.getParameter("id");
        boolean number = id != null && id.matches("[0-9]{1,18}");
        ServerView server =
                number
                        ? catalogue
                                .listing(Visitor.audience(request, settings))
                                .server(Long.parseLong(id))
                        : null;
        Texts texts = texts(request);
        byte[] svg = svg(server, texts).getBytes(UTF_8);
        response.setContentType("image/svg+xml; charset=UTF-8");
        response.setHeader("Cache-Control", "max-age=60");
        response.setHeader("Content-Language", texts.locale().getLanguage());
        response.setHeader("Vary", "Accept-Language, Origin");
        response.setContentLength(svg.length);
        response.getOutputStream().write(svg);
    }

    /** No cookie has a say in it: a picture that caches keep depends on what Vary names alone. */
    private static Texts texts(HttpServletRequest request) {
        String wanted = request.getParameter(Words.LANGUAGE);
        return Texts.of(wanted == null ? request.getLocale() : Locale.forLanguageTag(wanted));
    }

    private static String svg(ServerView server, Texts texts) {
        if (server == null) {
            return svg("Rollcall", texts.text("badge.offline"), "#5b6472");
        }
        boolean silent = server.players() == ServerView.UNKNOWN;
        String players =
                silent
                        ? texts.text("badge.online")
                        : texts.format("badge.players", Integer.toString(server.players()));
        return svg(cut(server.name()), players, "#14703c");
    }

    private static String cut(String name) {
        int[] points = name.codePoints().limit(LONGEST_NAME + 1L).toArray();
        return points.length <= LONGEST_NAME ? name : new String(points, 0, LONGEST_NAME - 1) + "…";
    }

    private static String svg(String left, String right, String colour) {
        int first = width(left);
        int both = first + width(right);
        return """
               <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s"><title>%2$s: %3$s</title>\
               <rect width="%1$d" height="20" rx="4" fill="#39404d"/><path fill="%4$s" d="M%5$d 0h%6$da4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-%6$dz"/>\
               <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">\
               <text x="%7$d" y="14" textLength="%8$d" lengthAdjust="spacingAndGlyphs">%2$s</text>\
               <text x="%9$d" y="14" textLength="%10$d" lengthAdjust="spacingAndGlyphs">%3$s</text></g></svg>
               """
                .formatted(
                        both,
                        Markup.escape(left),
                        Markup.escape(right),
                        colour,
                        first,
                        both - first - 4,
                        first / 2,
                        first - 14,
                        first + (both - first) / 2,
                        both - first - 14);
    }

    private static int width(String text) {
        return (int) text.codePoints().count() * CHARACTER + 14;
    }
}
