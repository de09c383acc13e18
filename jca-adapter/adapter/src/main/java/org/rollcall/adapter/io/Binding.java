package org.rollcall.adapter.io;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.InetSocketAddress;

/** Binds sockets to ports that may be shared among our own sockets, but with nobody else's. */
public final class Binding {

    private Binding() {}

    /**
     * Registers and binds a channel on the thread of its loop, and closes it if that fails.
     *
     * @param shared a socket of this adapter holds the port already
     */
    public static void bind(
            Channel channel,
            InetSocketAddress address,
            IoLoop loop,
            Transport transport,
            boolean shared)
            throws Exception {
        try {
            if (shared) {
                transport.sharePort(channel);
            }
            done(loop.netty().register(channel));
            done(channel.bind(address));
            // Only now: one that shares from the start would join the socket of another process.
            transport.sharePort(channel);
        } catch (Exception e) {
            channel.unsafe().closeForcibly();
            throw e;
        }
    }

    /** On the loop's own thread Netty registers and binds before it returns. */
    private static void done(ChannelFuture future) throws Exception {
        if (future.cause() instanceof Exception cause) {
            throw cause;
        }
        if (!future.isSuccess()) {
            throw new IllegalStateException("a socket was not ready at once: " + future);
        }
    }
}
