package org.rollcall.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.settings.Settings;
import org.rollcall.settings.WebSettings;

/**
 * Where the container serves HTTP.
 *
 * @param address a literal address, or {@code *} for all
 * @param port 0 for none
 * @param tlsPort 0 for none
 */
record Pages(String address, int port, int tlsPort) {

    private static final String LISTENERS =
            "set configs.config.server-config.network-config.network-listeners.network-listener.";

    private static final String TLS =
            "set configs.config.server-config.network-config.protocols.protocol.https-listener.ssl.";

    static Pages of(Settings settings) {
        return new Pages(
                settings.get(WebSettings.ADDRESS),
                settings.get(WebSettings.PORT),
                settings.get(WebSettings.HTTPS_PORT));
    }

    /** How a browser on this machine reaches them. */
    String url() {
        if (port != 0) {
            return "http://" + host() + ":" + port + "/";
        }
        return tlsPort != 0 ? "https://" + host() + ":" + tlsPort + "/" : "off";
    }

    /** Where the administration is: on HTTPS alone, if there is any. */
    String adminUrl() {
        return tlsPort == 0 ? url() : "https://" + host() + ":" + tlsPort + "/";
    }

    /**
     * What the container is told before it boots: where to listen, but not yet. Open already while
     * the application is being deployed, it would answer that it is healthy.
     */
    List<String> bootCommands() {
        String bound = address.equals("*") ? "0.0.0.0" : address;
        List<String> commands = new ArrayList<>();
        commands.add(LISTENERS + "http-listener.address=" + bound);
        commands.add(LISTENERS + "http-listener.port=" + port);
        commands.add(LISTENERS + "http-listener.enabled=false");
        commands.add(LISTENERS + "https-listener.address=" + bound);
        commands.add(LISTENERS + "https-listener.port=" + tlsPort);
        commands.add(LISTENERS + "https-listener.enabled=false");
        if (tlsPort != 0) {
            commands.add(TLS + "key-algorithm=" + TlsKeys.ALGORITHM);
        }
        return commands;
    }

    /** What it is told once the application runs. */
    List<String> openCommands() {
        List<String> commands = new ArrayList<>();
        if (port != 0) {
            commands.add(LISTENERS + "http-listener.enabled=true");
        }
        if (tlsPort != 0) {
            commands.add(LISTENERS + "https-listener.enabled=true");
        }
        return commands;
    }

    /** Tries the ports first: the container would end in a page of stack traces. */
    void checkFree() throws CannotStartException {
        checkFree(port, "port");
        checkFree(tlsPort, "https-port");
    }

    private void checkFree(int wanted, String key) throws CannotStartException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(
                    address.equals("*")
                            ? new InetSocketAddress(wanted)
                            : new InetSocketAddress(InetAddress.getByName(address), wanted));
        } catch (IOException e) {
            throw new CannotStartException(
                    "pages cannot open %s port %d: %s (set in [web] %s); not started"
                            .formatted(address, wanted, e.getMessage(), key));
        }
    }

    private String host() {
        if (address.equals("*")) {
            return "localhost";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
