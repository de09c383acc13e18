package org.rollcall.view;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.rollcall.guard.ForwardedFor;
import org.rollcall.guard.Visibility;
import org.rollcall.registry.Audience;
import org.rollcall.settings.LimitsSettings;
import org.rollcall.settings.PrivateServers;
import org.rollcall.settings.SettingsService;
import org.rollcall.settings.WebSettings;

/** Who sent the request at hand, and what he may see. */
@RequestScoped
public class Visitor {

    @Inject HttpServletRequest request;
    @Inject SettingsService settings;
    @Inject Catalogue catalogue;

    public InetAddress address() {
        return address(request, settings);
    }

    public static InetAddress address(HttpServletRequest request, SettingsService settings) {
        return ForwardedFor.peer(
                request.getRemoteAddr(),
                request.getHeaders(ForwardedFor.HEADER),
                settings.current().get(WebSettings.PROXIES));
    }

    /** Whether nobody between him and us, or a proxy that we trust, could read the request. */
    public boolean isSecure() {
        return isSecure(request, settings);
    }

    public static boolean isSecure(HttpServletRequest request, SettingsService settings) {
        return request.isSecure()
                || ForwardedFor.isHttps(
                        request.getRemoteAddr(),
                        request.getHeader(ForwardedFor.PROTOCOL),
                        settings.current().get(WebSettings.PROXIES));
    }

    public Audience audience() {
        return audience(request, settings);
    }

    /** What another site's script asks in somebody's browser is answered as if to that site. */
    public static Audience audience(HttpServletRequest request, SettingsService settings) {
        PrivateServers mode = settings.current().get(LimitsSettings.PRIVATE_SERVERS);
        if (isFromAnotherSite(request)) {
            return mode == PrivateServers.ALL ? Audience.ALL : Audience.PUBLIC;
        }
        return new Visibility(mode).of(address(request, settings));
    }

    /** Whether a page of another site has made the browser ask. */
    public static boolean isFromAnotherSite(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && !origin.endsWith("://" + request.getHeader("Host"));
    }

    public Listing listing() {
        return catalogue.listing(audience());
    }
}
