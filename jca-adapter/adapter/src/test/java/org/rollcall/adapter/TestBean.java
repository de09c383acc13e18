package org.rollcall.adapter;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.transaction.xa.XAResource;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.adapter.api.PacketListener;

/** A deployed message-driven bean: makes endpoints that keep an account of themselves. */
final class TestBean implements MessageEndpointFactory {

    final AtomicInteger made = new AtomicInteger();
    final AtomicInteger released = new AtomicInteger();
    final AtomicInteger misused = new AtomicInteger();
    final AtomicInteger waiting = new AtomicInteger();
    volatile boolean unavailable;
    volatile CountDownLatch starting = new CountDownLatch(0);
    private final PacketListener behaviour;
    private final PacketActivationSpec spec;

    TestBean(PacketListener behaviour, PacketActivationSpec spec) {
        this.behaviour = behaviour;
        this.spec = spec;
    }

    PacketActivationSpec spec() {
        return spec;
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource xa) throws UnavailableException {
        if (unavailable) {
            throw new UnavailableException("the application does not start");
        }
        waiting.incrementAndGet();
        UdpListenerTest.await(starting);
        made.incrementAndGet();
        return new Endpoint();
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource xa, long timeout) throws UnavailableException {
        return createEndpoint(xa);
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
        return false;
    }

    @Override
    public String getActivationName() {
        return spec.getListener();
    }

    @Override
    public Class<?> getEndpointClass() {
        return Endpoint.class;
    }

    /** May be used by one thread at a time, not after its failure, and is released once. */
    final class Endpoint implements MessageEndpoint, PacketListener {

        private final AtomicInteger inside = new AtomicInteger();
        private volatile boolean over;
        private volatile boolean released;

        @Override
        public void onBatch(PacketBatch batch) {
            if (inside.incrementAndGet() != 1 || over || released) {
                misused.incrementAndGet();
            }
            try {
                behaviour.onBatch(batch);
            } catch (RuntimeException | Error e) {
                over = true;
                throw e;
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public void beforeDelivery(Method method) {
            misused.incrementAndGet();
        }

        @Override
        public void afterDelivery() {
            misused.incrementAndGet();
        }

        @Override
        public void release() {
            if (released || inside.get() != 0) {
                misused.incrementAndGet();
            }
            released = true;
            TestBean.this.released.incrementAndGet();
        }
    }
}
