package org.rollcall.operator.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;

/** Refusals for people: a page that says why, or the way to the login. */
record PageRefusals(HttpServletRequest request, HttpServletResponse response) implements Refusals {

    /** Read by the page. */
    static final String WHY = "why";

    @Override
    public void refuse(int status, String why) throws IOException, ServletException {
        response.setStatus(status);
        request.setAttribute(WHY, why);
        request.getRequestDispatcher(EntryPage.REFUSED).forward(request, response);
    }

    @Override
    public void toHttps(int port) throws IOException, ServletException {
        if (!request.getMethod().equals("GET")) {
            refuse(403, "https");
            return;
        }
        String name = request.getServerName();
        String host = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
        String place = port == 443 ? host : host + ":" + port;
        response.sendRedirect("https://" + place + Place.path(request));
    }

    /** What was typed goes along: the login page keeps it until it can be sent again. */
    void toLogin(boolean posted) throws IOException, ServletException {
        if (posted) {
            request.setAttribute(Kept.PATH, Place.path(request));
            request.getRequestDispatcher(EntryPage.LOGIN + ".xhtml").forward(request, response);
            return;
        }
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        String then = URLEncoder.encode(Place.path(request) + query, UTF_8);
        response.sendRedirect(EntryPage.LOGIN + "?then=" + then);
    }
}
