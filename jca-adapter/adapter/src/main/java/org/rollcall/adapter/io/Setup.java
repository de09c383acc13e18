package org.rollcall.adapter.io;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import org.rollcall.adapter.api.ListenerSpec;

/**
 * All that it takes to open a listener.
 *
 * @param taps where somebody may listen in
 * @param portIsOurs a socket of this adapter holds the port already: the new ones share it
 */
public record Setup(
        ListenerSpec spec,
        AdapterSettings settings,
        Works works,
        MessageEndpointFactory bean,
        Counts counts,
        TapPoint taps,
        boolean portIsOurs) {

    public Transport transport() {
        return settings.transport();
    }

    /** How many I/O threads: only epoll can share a port among several. */
    public int threads() {
        return transport() == Transport.EPOLL ? Math.max(spec.threads(), settings.threads()) : 1;
    }
}
