package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.rollcall.adapter.api.Line;
import org.rollcall.adapter.api.Packet.Kind;
import org.rollcall.adapter.api.Wire;
import org.rollcall.adapter.io.Setup;
import org.rollcall.adapter.io.TapPoint;

/** One accepted TCP connection; lives on the thread of its loop. */
final class Connection extends ChannelInboundHandlerAdapter
        implements SealedIntake.Carrier, ConnectionLine.End {

    private final TcpLoop loop;
    private final Setup setup;
    private final DuplexChannel channel;
    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final Source source;
    private final Inflow inflow;
    private final SealedIntake sealed;
    private final Deadlines deadlines;
    private final TapPoint.Ends ends;
    private Object attachment;
    private ConnectionLine line;
    private int answered;
    private boolean unsettled;
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
        this.ends = new TapPoint.Ends(local, remote);
        this.source = Source.of(remote.getAddress());
        this.sealed = intake instanceof SealedIntake own ? own : null;
        if (sealed != null) {
            sealed.carriedBy(this);
        }
        this.inflow =
                intake == null
                        ? null
                        : new Inflow(this, intake, setup.spec().limits().maxOutputBytes() / 4);
        this.deadlines = new Deadlines(setup.spec().limits(), System.nanoTime());
    }

    InetSocketAddress remote() {
        return remote;
    }

    InetSocketAddress local() {
        return local;
    }

    Source source() {
        return source;
    }

    /** Null unless the peer has proved to hold one. */
    byte[] peerKey() {
        return sealed == null ? null : sealed.peerKey();
    }

    /** Null unless the peer has proved who it is. */
    ConnectionLine line() {
        if (line == null && sealed != null && sealed.isProved()) {
            int most = setup.spec().limits().maxOutputBytes();
            line = new ConnectionLine(this, loop.thread(), remote, sealed.peerKey(), most);
            if (!channel.isActive()) {
                line.gone();
            }
        }
        return line;
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

    /** Whether the bean is to hear more of this connection. */
    boolean takesMore() {
        return !closing && channel.isActive();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        tap(Wire.Event.OPENED, null);
        if (inflow == null) {
            event(Kind.CONNECTED, Cutter.NOTHING, 0);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        tap(Wire.Event.CAME, (ByteBuf) bytes);
        if (sealed == null) {
            deadlines.active(System.nanoTime());
        }
        if (inflow == null || !takesMore()) {
            ((ByteBuf) bytes).release();
        } else {
            inflow.take((ByteBuf) bytes);
            readOrWait();
        }
    }

    void event(Kind kind, byte[] bytes, int length) {
        if (sealed != null) {
            // Only what is authentic keeps an encrypted channel alive.
            deadlines.active(System.nanoTime());
        }
        unsettled = true;
        loop.add(kind, this, bytes, length);
    }

    /** A message is too long. What was complete before is answered; then the connection ends. */
    void tooLong() {
        loop.deliver();
        if (!closing) {
            setup.counts().overrun.increment();
            finish();
        }
    }

    /** Something is not authentic; what was before it is handled, but nothing more is said. */
    void broken() {
        if (sealed.isProved()) {
            setup.counts().brokenChannels.increment();
        }
        channel.close();
    }

    @Override
    public void carry(ByteBuf bytes) {
        tap(Wire.Event.WENT, bytes);
        channel.writeAndFlush(bytes, channel.voidPromise());
    }

    /** As it is on the wire. */
    private void tap(Wire.Event event, ByteBuf bytes) {
        setup.taps().connection(setup, event, ends, bytes);
    }

    @Override
    public void proved() {
        loop.connections().proved(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof ChannelInputShutdownEvent) || inflow == null) {
            return;
        }
        if (sealed != null && !sealed.isProved()) {
            channel.close();
        } else {
            inflow.end();
        }
    }

    /** Whether a reply may be kept for the peer; beyond the bound the connection is given up. */
    boolean accepts(int length) {
        if (sealed != null && length > Line.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "reply of " + length + " bytes (expected: at most " + Line.MOST_BYTES + ")");
        }
        if (closing || overrun || !channel.isActive()) {
            return false;
        }
        overrun = pendingOutput() + answered + length > setup.spec().limits().maxOutputBytes();
        answered += length;
        return !overrun;
    }

    private long pendingOutput() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    void write(ByteBuf reply) {
        if (channel.isActive()) {
            ByteBuf sent = sealed == null ? reply : sealed.seal(reply);
            tap(Wire.Event.WENT, sent);
            channel.write(sent, channel.voidPromise());
        } else {
            reply.release();
        }
    }

    @Override
    public void push(byte[] message, Runnable taken) {
        if (takesMore()) {
            ByteBuf sent = sealed.seal(message);
            tap(Wire.Event.WENT, sent);
            channel.writeAndFlush(sent).addListener(done -> taken.run());
        } else {
            taken.run();
        }
    }

    @Override
    public void endAfterOutput() {
        if (takesMore()) {
            finish();
        }
    }

    /** The bean wants no more of this connection; what it said before is still sent. */
    void closeAfterBatch() {
        closing = true;
    }

    /** The batch is done: sends, ends, or goes on reading. Harmless when repeated. */
    void settle(boolean handled) {
        if (!unsettled) {
            return;
        }
        unsettled = false;
        if (!channel.isActive()) {
            answered = 0;
            return;
        }
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
            goOn();
        }
        answered = 0;
    }

    private void goOn() {
        if (inflow != null) {
            inflow.settle(answered);
            if (inflow.waits() && channel.isWritable()) {
                loop.thread().afterRound(this::pump);
            }
            readOrWait();
        }
    }

    private void pump() {
        if (takesMore()) {
            inflow.pump();
            readOrWait();
        }
    }

    /** Reads on only while the peer reads, and while what it sent before is being handled. */
    private void readOrWait() {
        boolean reads = !takesMore() || channel.isWritable() && !inflow.waits();
        channel.config().setAutoRead(reads);
    }

    /** Later, as this may be called from within the settling of a batch. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (inflow != null && channel.isWritable()) {
            loop.thread().afterRound(this::pump);
        }
    }

    /**
     * Sends what is left and then our FIN. Closing with unread input would make the kernel send a
     * RST, which destroys what the peer has not read yet: so input is discarded until its FIN.
     */
    private void finish() {
        closing = true;
        if (inflow != null) {
            inflow.discard();
        }
        channel.config().setAutoRead(true);
        channel.flush();
        if (pendingOutput() == 0) {
            shutdown();
        } else {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> shutdown());
        }
    }

    private void shutdown() {
        if (channel.isInputShutdown() || !channel.isActive()) {
            channel.close();
        } else {
            deadlines.linger(System.nanoTime());
            // From here on Netty closes at the peer's FIN.
            channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
            channel.shutdownOutput();
        }
    }

    /** Ends the connection if its time is over. */
    void expire(long now) {
        if (sealed == null) {
            deadlines.progress(pendingOutput(), now);
        }
        if (deadlines.over(now) || sealed != null && isSlow(now)) {
            if (!deadlines.lingering()) {
                setup.counts().expired.increment();
            }
            channel.close();
        }
    }

    /** A frame that we do not read at present is not late. */
    private boolean isSlow(long now) {
        if (!channel.config().isAutoRead()) {
            sealed.frames().forgive(now);
        }
        return !sealed.isProved() && deadlines.handshakeOver(now)
                || sealed.frames().unfinishedFor(Deadlines.FRAME_NANOS, now);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        tap(Wire.Event.CLOSED, null);
        if (inflow != null) {
            inflow.discard();
        }
        if (line != null) {
            line.gone();
        }
        if (sealed == null) {
            attachment = null;
        } else {
            sealed.wipe();
            if (sealed.isProved()) {
                event(Kind.CLOSED, Cutter.NOTHING, 0);
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            loop.unexpected(cause);
        }
        channel.close();
    }
}
