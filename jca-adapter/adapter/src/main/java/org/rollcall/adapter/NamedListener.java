package org.rollcall.adapter;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.ListenerState;
import org.rollcall.adapter.delivery.Seat;
import org.rollcall.adapter.io.AdapterSettings;
import org.rollcall.adapter.io.Counts;
import org.rollcall.adapter.io.OpenListener;
import org.rollcall.adapter.io.Setup;
import org.rollcall.adapter.io.TapPoint;
import org.rollcall.adapter.io.Works;
import org.rollcall.adapter.tcp.TcpListener;
import org.rollcall.adapter.udp.UdpListener;

/** One name, and whatever sockets it has at present: none, or those of its last good wish. */
final class NamedListener {

    private static final Logger LOG = Logger.getLogger("org.rollcall.adapter");

    /** The container waits 60 s for an application to start; beyond that it won't come. */
    private static final long ENDPOINT_SECONDS = 65;

    private final Counts counts = new Counts();
    private final TapPoint taps;
    private final List<OpenListener> retired = new ArrayList<>();
    private volatile Wish wish;
    private volatile CompletableFuture<Void> endpoints;
    private volatile boolean closed;

    /** What was asked for last and came true, or why nothing is open; one object, read at once. */
    private record Wish(ListenerSpec spec, OpenListener open, String fault) {}

    NamedListener(ListenerSpec first, TapPoint taps) {
        this.taps = taps;
        wish = new Wish(first, null, first.name() + " - being opened");
    }

    boolean delivers(String endpoint) {
        return endpoint.equals(wish.spec().endpoint());
    }

    ListenerState state() {
        Wish now = wish;
        OpenListener open = now.open();
        return new ListenerState(
                now.spec(),
                open == null ? now.spec().port() : open.port(),
                now.fault(),
                counts.snapshot(open == null ? 0 : open.kernelDrops()));
    }

    synchronized ListenerState open(
            ListenerSpec spec, Activations beans, AdapterSettings settings, Works works)
            throws ListenerException {
        OpenListener old = wish.open();
        if (old != null && spec.equals(wish.spec())) {
            return state();
        }
        try {
            MessageEndpointFactory bean = beans.bean(spec.endpoint());
            boolean portIsOurs = old != null && sameDoor(spec, old);
            OpenListener made =
                    bind(new Setup(spec, settings, works, bean, counts, taps, portIsOurs));
            wish = new Wish(spec, made, null);
        } catch (ListenerException e) {
            if (old == null) {
                wish = new Wish(spec, null, e.getMessage());
            }
            throw e;
        }
        if (old != null) {
            old.retire();
            retired.removeIf(gone -> gone.awaitClosed(System.nanoTime()));
            retired.add(old);
        }
        return state();
    }

    boolean send(InetSocketAddress to, byte[] datagram) {
        OpenListener open = wish.open();
        return open != null && open.send(to, datagram);
    }

    private boolean sameDoor(ListenerSpec spec, OpenListener old) {
        return spec.port() == old.port() && spec.isUdp() == wish.spec().isUdp();
    }

    private OpenListener bind(Setup setup) throws ListenerException {
        requirePossible(setup);
        ListenerSpec spec = setup.spec();
        List<Seat> seats = seats(setup);
        try {
            return spec.isUdp() ? UdpListener.open(setup, seats) : TcpListener.open(setup, seats);
        } catch (Exception e) {
            seats.forEach(Seat::closeUnlessTaken);
            throw fault(spec, reason(e), e);
        }
    }

    private void requirePossible(Setup setup) throws ListenerException {
        ListenerSpec spec = setup.spec();
        if (closed) {
            throw fault(spec, "it was closed meanwhile", null);
        }
        if (setup.bean() == null) {
            throw fault(spec, "no bean is deployed for endpoint \"" + spec.endpoint() + "\"", null);
        }
        if (spec.address().contains(":") && !setup.transport().hasIpv6()) {
            throw fault(spec, "no IPv6 here, or java.net.preferIPv4Stack is true", null);
        }
    }

    private List<Seat> seats(Setup setup) throws ListenerException {
        List<Seat> seats = new ArrayList<>();
        List<CompletableFuture<Void>> ready = new ArrayList<>();
        for (int i = 0; i < setup.threads(); i++) {
            seats.add(new Seat(setup.spec().name(), setup.bean(), setup.works()));
            ready.add(seats.get(i).prepare());
        }
        try {
            endpoints = CompletableFuture.allOf(ready.toArray(CompletableFuture[]::new));
            if (closed) {
                endpoints.cancel(false);
            }
            endpoints.get(ENDPOINT_SECONDS, TimeUnit.SECONDS);
            return seats;
        } catch (ExecutionException
                | TimeoutException
                | CancellationException
                | InterruptedException e) {
            seats.forEach(Seat::close);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw fault(setup.spec(), "the bean gives no endpoint: " + reason(e), e);
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static ListenerException fault(ListenerSpec spec, String why, Exception cause) {
        return new ListenerException(
                "%s - %s port %s:%d could not be opened: %s"
                        .formatted(
                                spec.name(),
                                spec.isUdp() ? "UDP" : "TCP",
                                spec.address(),
                                spec.port(),
                                why),
                cause);
    }

    /** Begins to close everything; does not wait, nor for an opening that waits for its bean. */
    void close() {
        closed = true;
        CompletableFuture<Void> waiting = endpoints;
        if (waiting != null) {
            waiting.cancel(false);
        }
        closeSockets();
    }

    private synchronized void closeSockets() {
        Wish now = wish;
        if (now.open() != null) {
            retired.add(now.open());
        }
        retired.forEach(OpenListener::close);
        wish = new Wish(now.spec(), null, now.spec().name() + " - closed");
    }

    synchronized void awaitClosed(long deadlineNanos) {
        boolean all = true;
        for (OpenListener listener : retired) {
            all &= listener.awaitClosed(deadlineNanos);
        }
        if (!all) {
            LOG.warning(
                    wish.spec().name()
                            + " - a bean holds the thread beyond the limit; its sockets close"
                            + " when it returns");
        }
    }
}
