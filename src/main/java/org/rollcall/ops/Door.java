package org.rollcall.ops;

import org.rollcall.adapter.api.ListenerSpec;

/**
 * One listener as it is wanted, and whether it is there.
 *
 * @param fault why it is not; null while it listens as wanted
 */
public record Door(ListenerSpec spec, int port, String fault) {

    public boolean open() {
        return fault == null;
    }

    /** Such as {@code worldforge udp *:8453}. */
    public String text() {
        String address = spec.address().contains(":") ? "[" + spec.address() + "]" : spec.address();
        String transport = spec.isUdp() ? "udp" : "tcp";
        return "%s %s %s:%d".formatted(spec.name(), transport, address, port);
    }
}
