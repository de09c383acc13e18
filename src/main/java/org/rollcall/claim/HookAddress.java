package org.rollcall.claim;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.rollcall.registry.AddressKind;

/**
 * Where a webhook leads. Strangers choose it, so it must not lead into this master's own network:
 * its host is looked up once, and what is checked is the address that is connected to.
 *
 * @param target path and query as they are asked for
 */
record HookAddress(boolean secure, String host, int port, String target) {

    private static final int LONGEST = 300;
    private static final int FIRST_FREE_PORT = 1_024;

    /** Nothing for anything but http and https without a password in it. */
    static Optional<HookAddress> parse(String text) {
        if (text.length() > LONGEST || !text.matches("[!-~]+")) {
            return Optional.empty();
        }
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<HookAddress> of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        boolean known = secure || scheme.equals("http");
        if (!known || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        int port = uri.getPort() < 0 ? secure ? 443 : 80 : uri.getPort();
        // Nobody's mail server or login shall be talked to by this way.
        if (port != 80 && port != 443 && (port < FIRST_FREE_PORT || port > 0xffff)) {
            return Optional.empty();
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return Optional.of(new HookAddress(secure, uri.getHost(), port, path + query));
    }

    /**
     * The address to connect to; nothing if any that the name stands for is none that may be.
     *
     * @param inside whether private addresses are allowed
     */
    Optional<InetAddress> resolve(boolean inside) {
        try {
            InetAddress[] all = InetAddress.getAllByName(host);
            for (InetAddress one : all) {
                if (!mayBe(one, inside)) {
                    return Optional.empty();
                }
            }
            return Optional.of(all[0]);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static boolean mayBe(InetAddress address, boolean inside) {
        return switch (AddressKind.of(address)) {
            case PUBLIC -> !leadsElsewhere(address);
            case PRIVATE -> inside;
            case UNROUTABLE -> false;
        };
    }

    /** Public by their numbers, but a way to addresses that are not: translators and tunnels. */
    private static boolean leadsElsewhere(InetAddress address) {
        byte[] bytes = address.getAddress();
        int start = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        if (address instanceof Inet4Address) {
            boolean protocols = start == 0xc000 && bytes[2] == 0;
            boolean benchmarks = (start & 0xfffe) == 0xc612;
            return protocols || benchmarks;
        }
        boolean sixToFour = start == 0x2002;
        boolean teredo = start == 0x2001 && bytes[2] == 0 && bytes[3] == 0;
        boolean translator = start == 0x0064 && (bytes[2] & 0xff) == 0xff;
        return sixToFour || teredo || translator;
    }

    /** As the header of that name has it. */
    String hostHeader() {
        return port == (secure ? 443 : 80) ? host : host + ":" + port;
    }
}
