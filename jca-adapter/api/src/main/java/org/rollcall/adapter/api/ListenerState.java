package org.rollcall.adapter.api;

/**
 * What became of a listener.
 *
 * @param port the bound port; that of the wish where nothing is bound
 * @param fault why it does not listen; null while it does
 */
public record ListenerState(ListenerSpec spec, int port, String fault, ListenerCounts counts) {

    public boolean open() {
        return fault == null;
    }
}
