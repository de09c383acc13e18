package org.rollcall.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.rollcall.view.Visitor;

/** Where this master is, as the visitor has reached it; what he sent is believed to him alone. */
@RequestScoped
public class SiteAddress {

    @Inject HttpServletRequest request;
    @Inject Visitor visitor;

    String host() {
        String name = request.getServerName();
        boolean plain = name != null && name.matches("[A-Za-z0-9.:-]{1,253}|\\[[0-9A-Fa-f:.]+]");
        return plain ? name : "localhost";
    }

    /** With a slash at the end. */
    String pages() {
        boolean secure = visitor.isSecure();
        int port = request.getServerPort();
        // Behind a proxy the container takes a name without a port for one of HTTP.
        boolean usual = port == (secure ? 443 : 80) || secure && !request.isSecure() && port == 80;
        String host = host().contains(":") && !host().startsWith("[") ? "[" + host() + "]" : host();
        return (secure ? "https://" : "http://") + host + (usual ? "" : ":" + port) + "/";
    }
}
