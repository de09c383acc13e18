package org.rollcall.adapter.io;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.net.InetSocketAddress;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.adapter.api.Tap;
import org.rollcall.adapter.api.Wire;
import org.rollcall.adapter.api.Wire.Event;

/** Where somebody may listen in. While nobody does, all that it costs is to look here. */
public final class TapPoint {

    private static final Logger LOG = Logger.getLogger("org.rollcall.adapter");
    private static final byte[] NOTHING = {};

    private volatile Tap tap;

    public void put(Tap newer) {
        tap = newer;
    }

    /** Null mostly; to be asked once for all packets of a read. */
    public Tap now() {
        return tap;
    }

    /** What goes over a connection; the buffer stays as it is. */
    public void connection(Setup setup, Event event, Ends ends, ByteBuf bytes) {
        Tap now = tap;
        boolean nothing = bytes != null && !bytes.isReadable();
        if (now != null && !nothing) {
            tell(now, setup.spec().name(), event, ends, bytes);
        }
    }

    /** Both addresses. */
    public record Ends(InetSocketAddress local, InetSocketAddress remote) {}

    public void tell(Tap listening, String listener, Event event, Ends ends, ByteBuf bytes) {
        try {
            byte[] copy = bytes == null ? NOTHING : ByteBufUtil.getBytes(bytes);
            listening.saw(new Wire(listener, event, ends.local(), ends.remote(), copy));
        } catch (RuntimeException e) {
            // Packets go on, and the log does not fill: whoever listens in does not any more.
            tap = null;
            LOG.log(Level.SEVERE, listener + " - capture failed; it has ended", e);
        }
    }
}
