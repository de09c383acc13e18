package org.rollcall.adapter.api;

/**
 * A listener as the application wants it.
 *
 * @param name unique, as it appears in health, metrics, logs and thread names
 * @param endpoint the {@code listener} property of the message-driven bean that gets the packets
 * @param address a literal address, or {@code *} for all IPv4 and IPv6 addresses of the host
 * @param port 1 to 65535, or 0 for any free one (tests)
 * @param threads event loops; more than one share the port through SO_REUSEPORT (epoll only)
 * @param limits for TCP; ignored by {@link Framing.Datagram}
 */
public record ListenerSpec(
        String name,
        String endpoint,
        String address,
        int port,
        Framing framing,
        int threads,
        StreamLimits limits) {

    public static ListenerSpec udp(String name, String endpoint, String address, int port) {
        return new ListenerSpec(
                name, endpoint, address, port, new Framing.Datagram(2048), 1, StreamLimits.DEFAULT);
    }

    public static ListenerSpec tcp(
            String name, String endpoint, String address, int port, Framing framing) {
        return new ListenerSpec(name, endpoint, address, port, framing, 1, StreamLimits.DEFAULT);
    }

    public boolean isUdp() {
        return framing instanceof Framing.Datagram;
    }
}
