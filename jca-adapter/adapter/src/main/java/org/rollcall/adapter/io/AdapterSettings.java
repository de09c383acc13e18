package org.rollcall.adapter.io;

/** The properties of the adapter, as the administrator has set them. */
public record AdapterSettings(
        Transport transport, int threads, int receiveBufferBytes, int batchSize) {}
