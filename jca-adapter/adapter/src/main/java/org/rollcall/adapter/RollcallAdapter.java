package org.rollcall.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAResource;
import org.rollcall.adapter.io.AdapterSettings;
import org.rollcall.adapter.io.NettyInRar;
import org.rollcall.adapter.io.Transport;
import org.rollcall.adapter.io.Works;

/**
 * The resource adapter. Starting it opens nothing; ports are opened by the application through
 * {@link AdapterControl}, once it can answer. Equal to itself only.
 */
public class RollcallAdapter implements ResourceAdapter {

    private Integer threads = 1;
    private Integer receiveBufferBytes = 8 << 20;
    private Integer batchSize = 64;
    private String transport = "auto";
    private final Listeners listeners = new Listeners();

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        NettyInRar.settle();
        listeners.start(settings(), new Works(context.getWorkManager()));
    }

    private AdapterSettings settings() throws ResourceAdapterInternalException {
        List<String> faults = new ArrayList<>();
        check(faults, "threads", threads, 1, 64);
        check(faults, "receiveBufferBytes", receiveBufferBytes, 4096, 1 << 30);
        check(faults, "batchSize", batchSize, 1, 1024);
        Transport chosen = null;
        try {
            chosen = Transport.named(String.valueOf(transport));
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
        }
        if (!faults.isEmpty()) {
            throw new ResourceAdapterInternalException(
                    "adapter - " + String.join("; ", faults) + "; not started");
        }
        return new AdapterSettings(chosen, threads, receiveBufferBytes, batchSize);
    }

    private static void check(List<String> faults, String key, Integer value, int min, int max) {
        if (value == null || value < min || value > max) {
            faults.add("%s: %s (expected: %d to %d)".formatted(key, value, min, max));
        }
    }

    @Override
    public void stop() {
        listeners.stop();
    }

    @Override
    public void endpointActivation(MessageEndpointFactory bean, ActivationSpec spec)
            throws ResourceException {
        listeners.activations().add(bean, spec);
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory bean, ActivationSpec spec) {
        listeners.deactivate(bean, spec);
    }

    /** Sockets are no resource manager: there is nothing to recover. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    Listeners listeners() {
        return listeners;
    }

    public Integer getThreads() {
        return threads;
    }

    public void setThreads(Integer threads) {
        this.threads = threads;
    }

    public Integer getReceiveBufferBytes() {
        return receiveBufferBytes;
    }

    public void setReceiveBufferBytes(Integer receiveBufferBytes) {
        this.receiveBufferBytes = receiveBufferBytes;
    }

    public Integer getBatchSize() {
        return batchSize;
    }

    public void setBatchSize(Integer batchSize) {
        this.batchSize = batchSize;
    }

    public String getTransport() {
        return transport;
    }

    public void setTransport(String transport) {
        this.transport = transport;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
