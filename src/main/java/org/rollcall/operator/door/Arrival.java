package org.rollcall.operator.door;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.rollcall.guard.ForwardedFor;
import org.rollcall.settings.AddressList;
import org.rollcall.settings.Settings;
import org.rollcall.settings.WebSettings;

/**
 * Which way a request came.
 *
 * @param peer who sent it, as far as that is known for sure
 * @param thisMachine whether it was certainly sent on this machine
 * @param secure whether nobody on the way could read it
 */
public record Arrival(InetAddress peer, boolean thisMachine, boolean secure) {

    /** What proxies add. One that we were not told of may stand on this very machine. */
    private static final List<String> OF_PROXIES =
            List.of(ForwardedFor.HEADER, "Forwarded", "X-Real-IP", "X-Forwarded-Host", "Via");

    public static Arrival of(HttpServletRequest request, Settings settings) {
        AddressList proxies = settings.get(WebSettings.PROXIES);
        InetAddress peer =
                ForwardedFor.peer(
                        request.getRemoteAddr(), request.getHeaders(ForwardedFor.HEADER), proxies);
        boolean byProxy =
                AddressList.literal(request.getRemoteAddr()).filter(proxies::contains).isPresent();
        boolean untold =
                !byProxy && OF_PROXIES.stream().anyMatch(name -> request.getHeader(name) != null);
        boolean secure =
                request.isSecure()
                        || ForwardedFor.isHttps(
                                request.getRemoteAddr(),
                                request.getHeader(ForwardedFor.PROTOCOL),
                                proxies);
        boolean here = peer.isLoopbackAddress() && !untold && isNamedAsThisMachine(request);
        return new Arrival(peer, here, secure);
    }

    /** Else a page of another site, whose name leads here, could ask through a browser. */
    private static boolean isNamedAsThisMachine(HttpServletRequest request) {
        String name = request.getServerName();
        String host = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        Optional<InetAddress> literal = AddressList.literal(host);
        return host.equalsIgnoreCase("localhost")
                || literal.filter(InetAddress::isLoopbackAddress).isPresent();
    }
}
