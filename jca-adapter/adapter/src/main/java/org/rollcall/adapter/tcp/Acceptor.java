package org.rollcall.adapter.tcp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.rollcall.adapter.io.OnceAMinute;
import org.rollcall.adapter.io.Setup;

/** Takes connections from a listening socket. */
final class Acceptor extends ChannelInboundHandlerAdapter {

    private static final long PAUSE_MILLIS = 500;

    private final Setup setup;
    private final Connections connections;
    private final OnceAMinute log = new OnceAMinute();

    Acceptor(Setup setup, Connections connections) {
        this.setup = setup;
        this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        connections.admit((DuplexChannel) accepted);
    }

    /** No descriptor is free, most likely; trying again at once would only spin. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.log(
                Level.WARNING,
                setup.spec().name() + " - a connection could not be accepted; pausing for a moment",
                cause);
        context.channel().config().setAutoRead(false);
        context.executor()
                .schedule(
                        () -> context.channel().config().setAutoRead(true),
                        PAUSE_MILLIS,
                        TimeUnit.MILLISECONDS);
    }
}
