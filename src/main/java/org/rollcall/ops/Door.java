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

    /** Such as {@code worldforge udp 8453}, or with the address where it is not all of them. */
    public String text() {
        String transport = spec.isUdp() ? "udp" : "tcp";
        return "%s %s %s%d".formatted(spec.name(), transport, address(), port);
    }

    private String address() {
        if (spec.address().equals("*")) {
            return "";
        }
        return spec.address().contains(":") ? "[" + spec.address() + "]:" : spec.address() + ":";
    }
}
