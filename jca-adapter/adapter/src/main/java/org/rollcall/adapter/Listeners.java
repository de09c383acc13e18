package org.rollcall.adapter;

import io.netty.util.concurrent.FastThreadLocal;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.rollcall.adapter.api.Call;
import org.rollcall.adapter.api.Dialler;
import org.rollcall.adapter.api.LineListener;
import org.rollcall.adapter.api.ListenerControl;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.ListenerState;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Question;
import org.rollcall.adapter.api.Tap;
import org.rollcall.adapter.api.Tapping;
import org.rollcall.adapter.io.AdapterSettings;
import org.rollcall.adapter.io.TapPoint;
import org.rollcall.adapter.io.Works;
import org.rollcall.adapter.tcp.Asker;
import org.rollcall.adapter.tcp.Dialling;

/** All listeners of the adapter by name, and what happens to them. */
final class Listeners implements ListenerControl, Outgoing, Dialler, Tapping {

    /** How long a bean may hold its thread before closing goes on without it. */
    private volatile Duration closeLimit = Duration.ofSeconds(10);

    private final Activations activations = new Activations();
    private final Map<String, NamedListener> byName = new ConcurrentHashMap<>();
    private final TapPoint taps = new TapPoint();
    private volatile AdapterSettings settings;
    private volatile Works works;
    private volatile Asker asker;
    private volatile Dialling dialling;

    void start(AdapterSettings adapterSettings, Works containerWorks) {
        settings = adapterSettings;
        works = containerWorks;
        asker = new Asker(adapterSettings.transport(), containerWorks);
        dialling = new Dialling(adapterSettings.transport(), containerWorks);
    }

    void closeLimit(Duration limit) {
        closeLimit = limit;
    }

    Activations activations() {
        return activations;
    }

    @Override
    public ListenerState open(ListenerSpec spec) throws ListenerException {
        SpecFaults.check(spec);
        Works running = works;
        if (running == null) {
            throw new ListenerException(
                    spec.name() + " - the adapter is stopped; not opened", null);
        }
        try {
            return byName.computeIfAbsent(spec.name(), name -> new NamedListener(spec, taps))
                    .open(spec, activations, settings, running);
        } finally {
            // The caller is a thread of the container's, which would keep Netty's classes alive.
            FastThreadLocal.removeAll();
        }
    }

    @Override
    public void close(String name) {
        NamedListener listener = byName.remove(name);
        if (listener != null) {
            closeAll(List.of(listener));
        }
    }

    @Override
    public List<ListenerState> states() {
        return byName.values().stream()
                .map(NamedListener::state)
                .sorted(Comparator.comparing(state -> state.spec().name()))
                .toList();
    }

    @Override
    public boolean send(String name, InetSocketAddress to, byte[] datagram) {
        NamedListener listener = byName.get(name);
        return listener != null && listener.send(to, datagram);
    }

    @Override
    public CompletionStage<byte[]> ask(Question question) {
        Asker running = asker;
        return running == null
                ? CompletableFuture.failedFuture(new IOException("the adapter is stopped"))
                : running.ask(question);
    }

    @Override
    public Runnable dial(Call call, LineListener listener) {
        Dialling running = dialling;
        if (running == null) {
            listener.ended("the adapter is stopped");
            return () -> {};
        }
        return running.dial(call, listener);
    }

    @Override
    public void tap(Tap tap) {
        taps.put(tap);
    }

    void deactivate(MessageEndpointFactory bean, ActivationSpec spec) {
        String endpoint = activations.remove(bean, spec);
        if (endpoint == null) {
            return;
        }
        List<NamedListener> gone =
                byName.values().stream().filter(l -> l.delivers(endpoint)).toList();
        byName.values().removeAll(gone);
        closeAll(gone);
    }

    void stop() {
        works = null;
        taps.put(null);
        Asker formerAsker = asker;
        asker = null;
        Dialling formerDialling = dialling;
        dialling = null;
        activations.clear();
        List<NamedListener> all = List.copyOf(byName.values());
        byName.clear();
        closeAll(all);
        if (formerAsker != null) {
            formerAsker.close();
            formerAsker.awaitClosed(System.nanoTime() + closeLimit.toNanos());
        }
        if (formerDialling != null) {
            formerDialling.close();
            formerDialling.awaitClosed(System.nanoTime() + closeLimit.toNanos());
        }
    }

    private void closeAll(Collection<NamedListener> listeners) {
        long deadline = System.nanoTime() + closeLimit.toNanos();
        listeners.forEach(NamedListener::close);
        listeners.forEach(listener -> listener.awaitClosed(deadline));
        FastThreadLocal.removeAll();
    }
}
