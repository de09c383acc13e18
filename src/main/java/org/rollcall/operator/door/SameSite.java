package org.rollcall.operator.door;

import jakarta.servlet.http.HttpServletRequest;

/** Whether a browser says that one of our own pages has sent a form. */
final class SameSite {

    private SameSite() {}

    /** What says neither is no browser that can be trusted with a session. */
    static boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null && origin.endsWith("://" + request.getHeader("Host"));
    }
}
