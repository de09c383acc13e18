package org.rollcall.dashboard;

import java.util.List;

/** Where the ports of all dialects stand; whoever opens them knows. */
public interface Doors {

    List<Port> ports();

    /**
     * One listener as it is wanted.
     *
     * @param transport udp or tcp
     * @param fault why it is not there; null while it listens
     */
    record Port(
            String name, String dialect, String transport, String address, int port, String fault) {

        public boolean open() {
            return fault == null;
        }
    }
}
