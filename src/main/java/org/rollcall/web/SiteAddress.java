package org.rollcall.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Where this master is, as the visitor has reached it; what he sent is believed to him alone. */
@RequestScoped
public class SiteAddress {

    @Inject HttpServletRequest request;

    String host() {
        String name = request.getServerName();
        boolean plain = name != null && name.matches("[A-Za-z0-9.:-]{1,253}|\\[[0-9A-Fa-f:.]+]");
        return plain ? name : "localhost";
    }

    /** With a slash at the end. */
    String pages() {
        boolean usual = request.getServerPort() == (request.getScheme().equals("https") ? 443 : 80);
        String host = host().contains(":") && !host().startsWith("[") ? "[" + host() + "]" : host();
        return request.getScheme()
                + "://"
                + host
                + (usual ? "" : ":" + request.getServerPort())
                + "/";
    }
}
