package org.rollcall.ops;

import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.registry.Place;

/**
 * One listener as it is wanted, and whether it is there.
 *
 * @param fault why it is not; null while it listens as wanted
 */
public record Door(ListenerSpec spec, int port, String fault) {

    public boolean open() {
        return fault == null;
    }

    /** Such as {@code worldforge udp 8453}, or with the address where it is not all of them. */
    public String text() {
        String transport = spec.isUdp() ? "udp" : "tcp";
        return "%s %s %s".formatted(spec.name(), transport, where());
    }

    private String where() {
        return spec.address().equals("*")
                ? Integer.toString(port)
                : Place.connect(spec.address(), port);
    }
}
