package org.rollcall.adapter;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/** The message-driven beans that are deployed, by the endpoint name of their activation. */
final class Activations {

    private static final Logger LOG = Logger.getLogger("org.rollcall.adapter");

    private final Map<String, MessageEndpointFactory> beans = new ConcurrentHashMap<>();

    void add(MessageEndpointFactory bean, ActivationSpec spec) throws ResourceException {
        if (!(spec instanceof PacketActivationSpec packets)) {
            throw new NotSupportedException(
                    "activation - spec: " + spec + " (expected: PacketActivationSpec)");
        }
        packets.validate();
        String name = packets.getListener();
        if (beans.putIfAbsent(name, bean) != null) {
            throw new ResourceException(
                    "activation - property 'listener': \""
                            + name
                            + "\" (expected: one that no other bean has); not activated");
        }
        warnOfTransactions(name, bean);
    }

    /** It works, but each batch pays for a transaction that nothing needs. */
    private static void warnOfTransactions(String name, MessageEndpointFactory bean) {
        try {
            var method = PacketListener.class.getMethod("onBatch", PacketBatch.class);
            if (bean.isDeliveryTransacted(method)) {
                LOG.warning(name + " - transactions: REQUIRED (expected: NOT_SUPPORTED); slow");
            }
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The name that the bean had; null when it was never activated. */
    String remove(MessageEndpointFactory bean, ActivationSpec spec) {
        if (spec instanceof PacketActivationSpec packets && packets.getListener() != null) {
            return beans.remove(packets.getListener(), bean) ? packets.getListener() : null;
        }
        return null;
    }

    MessageEndpointFactory bean(String name) {
        return name == null ? null : beans.get(name);
    }

    void clear() {
        beans.clear();
    }
}
