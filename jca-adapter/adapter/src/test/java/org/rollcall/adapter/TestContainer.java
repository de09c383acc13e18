package org.rollcall.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.adapter.api.ListenerState;
import org.rollcall.adapter.io.Transport;

/** As much of a container as the adapter uses, with threads of its own; closing it stops all. */
final class TestContainer implements BootstrapContext, WorkManager, AutoCloseable {

    static {
        // Many tests provoke what is logged; it is not news.
        Logger.getLogger("org.rollcall.adapter").setLevel(Level.OFF);
    }

    private final ExecutorService pool = Executors.newCachedThreadPool();
    final RollcallAdapter adapter = new RollcallAdapter();
    final AdapterControl control;
    private final AtomicInteger worksLeft = new AtomicInteger(Integer.MAX_VALUE);

    private TestContainer(AdapterControl control) {
        this.control = control;
    }

    static TestContainer start() throws ResourceException {
        return start(Transport.EPOLL);
    }

    static TestContainer start(Transport transport) throws ResourceException {
        AdapterControl control = new AdapterControl();
        TestContainer container = new TestContainer(control);
        control.setResourceAdapter(container.adapter);
        container.adapter.setTransport(transport.name().toLowerCase(java.util.Locale.ROOT));
        container.adapter.start(container);
        return container;
    }

    /** Deploys a bean as the endpoint of that name. */
    TestBean deploy(String endpoint, org.rollcall.adapter.api.PacketListener behaviour)
            throws ResourceException {
        TestBean bean = new TestBean(behaviour, spec(endpoint));
        adapter.endpointActivation(bean, bean.spec());
        return bean;
    }

    void undeploy(TestBean bean) {
        adapter.endpointDeactivation(bean, bean.spec());
    }

    static PacketActivationSpec spec(String endpoint) {
        PacketActivationSpec spec = new PacketActivationSpec();
        spec.setListener(endpoint);
        return spec;
    }

    ListenerState state(String listener) {
        return control.states().stream()
                .filter(state -> state.spec().name().equals(listener))
                .findFirst()
                .orElseThrow();
    }

    /** From now on the container has threads for so many tasks, then for nobody. */
    void refuseWorkAfter(int tasks) {
        worksLeft.set(tasks);
    }

    @Override
    public void scheduleWork(Work work) throws WorkException {
        if (worksLeft.getAndDecrement() <= 0) {
            throw new WorkRejectedException("no thread left");
        }
        pool.execute(work);
    }

    @Override
    public void scheduleWork(Work work, long limit, ExecutionContext context, WorkListener heard) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void doWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void doWork(Work work, long limit, ExecutionContext context, WorkListener heard) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long startWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long startWork(Work work, long limit, ExecutionContext context, WorkListener heard) {
        throw new UnsupportedOperationException();
    }

    @Override
    public WorkManager getWorkManager() {
        return this;
    }

    @Override
    public XATerminator getXATerminator() {
        return null;
    }

    @Override
    public Timer createTimer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> context) {
        return false;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return null;
    }

    @Override
    public void close() throws InterruptedException {
        adapter.stop();
        pool.shutdown();
        if (!pool.awaitTermination(15, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a thread of the adapter has outlived it");
        }
    }
}
