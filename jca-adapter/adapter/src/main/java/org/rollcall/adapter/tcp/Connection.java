package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.rollcall.adapter.api.Packet.Kind;
import org.rollcall.adapter.io.Setup;

/** One accepted TCP connection; lives on the thread of its loop. */
final class Connection extends ChannelInboundHandlerAdapter {

    private static final byte[] NOTHING = {};

    private final TcpLoop loop;
    private final Setup setup;
    private final DuplexChannel channel;
    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final Intake intake;
    private final Deadlines deadlines;
    private Object attachment;
    private int queued;
    private boolean unsettled;
    private boolean inputEnded;
    private boolean closing;
    private boolean overrun;

    /**
     * Wraps an accepted channel.
     *
     * @param intake null where input is discarded
     */
    Connection(TcpLoop loop, Setup setup, DuplexChannel channel, Intake intake) {
        this.loop = loop;
        this.setup = setup;
        this.channel = channel;
        this.remote = (InetSocketAddress) channel.remoteAddress();
        this.local = (InetSocketAddress) channel.localAddress();
        this.intake = intake;
        this.deadlines = new Deadlines(setup.spec().limits(), System.nanoTime());
    }

    InetSocketAddress remote() {
        return remote;
    }

    InetSocketAddress local() {
        return local;
    }

    Channel channel() {
        return channel;
    }

    Object attachment() {
        return attachment;
    }

    void attach(Object value) {
        attachment = value;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (intake == null) {
            event(Kind.CONNECTED, NOTHING, 0);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        try {
            deadlines.active(System.nanoTime());
            if (intake != null && !closing && !intake.feed((ByteBuf) bytes, this::message)) {
                tooLong();
            }
        } finally {
            ReferenceCountUtil.release(bytes);
        }
    }

    private void message(byte[] bytes, int length) {
        event(Kind.MESSAGE, bytes, length);
    }

    private void event(Kind kind, byte[] bytes, int length) {
        if (!closing) {
            unsettled = true;
            loop.add(kind, this, bytes, length);
        }
    }

    /** What was complete before is answered; then the connection ends. */
    private void tooLong() {
        loop.deliver();
        if (!closing) {
            setup.counts().overrun.increment();
            finish();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof ChannelInputShutdownEvent) || inputEnded) {
            return;
        }
        inputEnded = true;
        if (deadlines.lingering()) {
            channel.close();
        } else if (intake != null) {
            intake.leftover((bytes, length) -> event(Kind.ENDED, bytes, length));
        }
    }

    /** Whether a reply may be kept for the peer; beyond the bound the connection is given up. */
    boolean accepts(int length) {
        if (closing || overrun || !channel.isActive()) {
            return false;
        }
        overrun = pendingOutput() + queued + length > setup.spec().limits().maxOutputBytes();
        queued += length;
        return !overrun;
    }

    private long pendingOutput() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    void write(ByteBuf reply) {
        channel.write(reply, channel.voidPromise());
    }

    /** The bean wants no more of this connection; what it said before is still sent. */
    void closeAfterBatch() {
        closing = true;
    }

    /** The batch is done: sends, ends, or slows down reading. Harmless when repeated. */
    void settle(boolean handled) {
        if (!unsettled) {
            return;
        }
        unsettled = false;
        queued = 0;
        if (overrun) {
            setup.counts().overrun.increment();
            channel.close();
        } else if (!handled) {
            // Its message is lost, so the conversation can't go on as the peer expects.
            channel.close();
        } else if (closing) {
            finish();
        } else {
            channel.flush();
            channel.config().setAutoRead(channel.isWritable());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        channel.config().setAutoRead(closing || channel.isWritable());
    }

    /**
     * Sends what is left and then our FIN. Closing with unread input would make the kernel send a
     * RST, which destroys what the peer has not read yet: so input is discarded until its FIN.
     */
    private void finish() {
        closing = true;
        channel.config().setAutoRead(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> shutdown());
    }

    private void shutdown() {
        if (inputEnded || !channel.isActive()) {
            channel.close();
            return;
        }
        deadlines.linger(System.nanoTime());
        channel.shutdownOutput();
    }

    /** Ends the connection if its time is over. */
    void expire(long now) {
        deadlines.progress(pendingOutput(), now);
        if (!deadlines.over(now)) {
            return;
        }
        if (!deadlines.lingering()) {
            setup.counts().expired.increment();
        }
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        attachment = null;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            loop.unexpected(cause);
        }
        channel.close();
    }
}
