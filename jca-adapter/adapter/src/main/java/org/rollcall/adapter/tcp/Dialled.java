package org.rollcall.adapter.tcp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.adapter.api.Call;
import org.rollcall.adapter.api.LineListener;
import org.rollcall.adapter.io.IoLoop;
import org.rollcall.adapter.noise.Initiator;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.adapter.noise.NoiseException;
import org.rollcall.adapter.noise.Responder;
import org.rollcall.adapter.noise.Transport;

/** An encrypted channel that this side has dialled; lives on the dialler's thread. */
final class Dialled extends ChannelInboundHandlerAdapter
        implements OutgoingConnection, ConnectionLine.End {

    private static final Logger LOG = Logger.getLogger("org.rollcall.adapter");
    private static final long CHECK_MILLIS = 500;

    private final Call call;
    private final LineListener listener;
    private final IoLoop thread;
    private final KeyPair own;
    private final FrameReader frames = new FrameReader();
    private final long since = System.nanoTime();
    private long lastHeard = since;
    private Channel channel;
    private Initiator handshake;
    private Transport transport;
    private ConnectionLine line;
    private Future<?> check;
    private boolean over;

    Dialled(Call call, LineListener listener, IoLoop thread) {
        this.call = call;
        this.listener = listener;
        this.thread = thread;
        this.own = KeyPair.of(call.own().bytes());
    }

    @Override
    public void connect(Channel registered, Throwable fault) {
        channel = registered;
        if (over) {
            channel.close();
            return;
        }
        if (fault != null) {
            end("no socket: " + fault.getMessage());
            return;
        }
        check =
                channel.eventLoop()
                        .scheduleWithFixedDelay(
                                this::check, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        ChannelFuture connected =
                call.from() == null
                        ? channel.connect(call.to())
                        : channel.connect(call.to(), new InetSocketAddress(call.from(), 0));
        connected.addListener(
                done -> {
                    if (!done.isSuccess()) {
                        end("not connected: " + done.cause().getMessage());
                    }
                });
    }

    private void check() {
        long now = System.nanoTime();
        if (transport == null && now - since > 2 * Deadlines.FRAME_NANOS) {
            end("no channel within 10 s");
        } else if (frames.unfinishedFor(Deadlines.FRAME_NANOS, now)) {
            end("half a message for 5 s");
        } else if (now - lastHeard > call.idleDeadline().toNanos()) {
            end("nothing heard for " + call.idleDeadline().toSeconds() + " s");
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws NoiseException {
        handshake = new Initiator(call.prologue().getBytes(US_ASCII), own, call.peerKey());
        byte[] hello = handshake.hello();
        frames.expect(Responder.ANSWER_BYTES, Responder.ANSWER_BYTES);
        ByteBuf frame = Unpooled.buffer(Short.BYTES + hello.length);
        context.writeAndFlush(frame.writeShort(hello.length).writeBytes(hello));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws NoiseException {
        ByteBuf in = (ByteBuf) bytes;
        try {
            while (!over && in.isReadable()) {
                switch (frames.next(in)) {
                    case WRONG -> end("a frame of a length that it must not have");
                    case WHOLE -> take();
                    case PARTIAL -> {
                        return;
                    }
                }
            }
        } finally {
            in.release();
        }
    }

    private void take() throws NoiseException {
        lastHeard = System.nanoTime();
        if (transport == null) {
            byte[] answer = Arrays.copyOf(frames.frame(), frames.length());
            frames.clear();
            transport = handshake.finish(answer);
            frames.expect(Transport.TAG_BYTES, 0xffff);
            line =
                    new ConnectionLine(
                            this, thread, call.to(), call.peerKey(), call.maxOutputBytes());
            listener.opened(line);
        } else {
            byte[] text = transport.open(frames.frame(), frames.length());
            frames.clear();
            listener.message(text);
        }
    }

    @Override
    public void push(byte[] message, Runnable taken) {
        if (over || !channel.isActive()) {
            taken.run();
            return;
        }
        channel.writeAndFlush(Unpooled.wrappedBuffer(transport.frame(message, 0, message.length)))
                .addListener(done -> taken.run());
    }

    @Override
    public void endAfterOutput() {
        if (!over) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> end("closed here"));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(transport == null ? "refused by the other side" : "closed by the other side");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof NoiseException) {
            end("what came is not authentic: " + cause.getMessage());
        } else {
            if (!(cause instanceof IOException)) {
                LOG.log(Level.SEVERE, "dialler - a channel failed; closed", cause);
            }
            end("broken off: " + cause.getMessage());
        }
    }

    /** From any thread. */
    void hangUp() {
        try {
            thread.netty().execute(() -> end("closed here"));
        } catch (RejectedExecutionException e) {
            // The thread has ended, and every channel with it.
        }
    }

    @Override
    public void giveUp(String why) {
        end(why);
    }

    /** Once; nothing is left of its keys. */
    private void end(String why) {
        if (over) {
            return;
        }
        over = true;
        if (check != null) {
            check.cancel(false);
        }
        if (line != null) {
            line.gone();
        }
        wipe();
        if (channel != null) {
            channel.close();
        }
        String peer = call.to().getAddress().getHostAddress() + ":" + call.to().getPort();
        listener.ended(peer + " - " + why);
    }

    private void wipe() {
        own.wipe();
        if (handshake != null) {
            handshake.wipe();
        }
        if (transport != null) {
            transport.wipe();
        }
    }
}
