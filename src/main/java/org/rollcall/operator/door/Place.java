package org.rollcall.operator.door;

import jakarta.servlet.http.HttpServletRequest;

/** Which part of the administration a request is about. */
enum Place {
    PAGES,
    REST,
    ELSEWHERE;

    private static final String ALL_PAGES = "/admin";
    private static final String ALL_REST = "/api/v1/admin";

    static Place of(HttpServletRequest request) {
        String path = path(request);
        if (isUnder(ALL_PAGES, path)) {
            return PAGES;
        }
        return isUnder(ALL_REST, path) ? REST : ELSEWHERE;
    }

    /** As the container has understood it, without the ending of a page's file. */
    static String path(HttpServletRequest request) {
        String inside = request.getPathInfo() == null ? "" : request.getPathInfo();
        String path = request.getServletPath() + inside;
        return path.endsWith(".xhtml") ? path.substring(0, path.length() - 6) : path;
    }

    private static boolean isUnder(String top, String path) {
        return path.equals(top) || path.startsWith(top + "/");
    }
}
