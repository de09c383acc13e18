package org.rollcall.guard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.rollcall.settings.AddressList;

/**
 * Who really sent an HTTP request: the peer, or, where that is a trusted proxy, the last one in
 * {@code X-Forwarded-For} that is not. What stands before him is his own claim.
 */
public final class ForwardedFor {

    public static final String HEADER = "X-Forwarded-For";
    public static final String PROTOCOL = "X-Forwarded-Proto";

    private ForwardedFor() {}

    /**
     * @param remote the peer's address as the container tells it
     * @param headers all of that name, in order
     */
    public static InetAddress peer(
            String remote, Enumeration<String> headers, AddressList trusted) {
        InetAddress peer =
                literal(remote)
                        .orElseThrow(() -> new IllegalArgumentException("no address: " + remote));
        if (!trusted.contains(peer)) {
            return peer;
        }
        List<String> hops = new ArrayList<>();
        while (headers.hasMoreElements()) {
            hops.addAll(List.of(headers.nextElement().split(",")));
        }
        Collections.reverse(hops);
        for (String hop : hops) {
            Optional<InetAddress> before = literal(hop.strip());
            if (before.isEmpty()) {
                return peer;
            }
            peer = before.get();
            if (!trusted.contains(peer)) {
                return peer;
            }
        }
        return peer;
    }

    /**
     * Whether a trusted proxy has said that it was asked by HTTPS.
     *
     * @param remote the peer's address as the container tells it
     * @param protocol what the header {@link #PROTOCOL} holds; null if it is not there
     */
    public static boolean isHttps(String remote, String protocol, AddressList trusted) {
        return "https".equalsIgnoreCase(protocol)
                && literal(remote).filter(trusted::contains).isPresent();
    }

    private static Optional<InetAddress> literal(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]");
        String address = bracketed ? text.substring(1, text.length() - 1) : text;
        int zone = address.indexOf('%');
        return AddressList.literal(zone < 0 ? address : address.substring(0, zone));
    }
}
