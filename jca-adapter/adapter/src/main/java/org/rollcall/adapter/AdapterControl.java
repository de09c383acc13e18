package org.rollcall.adapter;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

/**
 * The administered object. A container may make several of one definition, so it holds nothing but
 * the adapter that does the work.
 */
public class AdapterControl
        implements ListenerControl,
                Outgoing,
                Dialler,
                Tapping,
                ResourceAdapterAssociation,
                Serializable {

    private static final long serialVersionUID = 1;

    private transient RollcallAdapter adapter;

    @Override
    public ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter associated) throws ResourceException {
        if (!(associated instanceof RollcallAdapter rollcall)) {
            throw new ResourceException(
                    "control object - adapter: " + associated + " (expected: Rollcall's)");
        }
        adapter = rollcall;
    }

    @Override
    public ListenerState open(ListenerSpec spec) throws ListenerException {
        if (adapter == null) {
            throw new ListenerException(
                    spec.name() + " - the control object belongs to no adapter; not opened", null);
        }
        return adapter.listeners().open(spec);
    }

    @Override
    public void close(String name) {
        if (adapter != null) {
            adapter.listeners().close(name);
        }
    }

    @Override
    public List<ListenerState> states() {
        return adapter == null ? List.of() : adapter.listeners().states();
    }

    @Override
    public boolean send(String listener, InetSocketAddress to, byte[] datagram) {
        return adapter != null && adapter.listeners().send(listener, to, datagram);
    }

    @Override
    public CompletionStage<byte[]> ask(Question question) {
        return adapter == null
                ? CompletableFuture.failedFuture(
                        new IOException("the control object belongs to no adapter"))
                : adapter.listeners().ask(question);
    }

    @Override
    public void tap(Tap tap) {
        if (adapter != null) {
            adapter.listeners().tap(tap);
        }
    }

    @Override
    public Runnable dial(Call call, LineListener listener) {
        if (adapter == null) {
            listener.ended("the control object belongs to no adapter");
            return () -> {};
        }
        return adapter.listeners().dial(call, listener);
    }
}
