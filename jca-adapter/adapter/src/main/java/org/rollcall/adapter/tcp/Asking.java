package org.rollcall.adapter.tcp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.rollcall.adapter.api.Question;

/** One question on its connection; lives on the asker's thread. */
final class Asking extends ChannelInboundHandlerAdapter implements OutgoingConnection {

    private final Question question;
    private final CompletableFuture<byte[]> answer;
    private final ByteBuf received = Unpooled.buffer(64);
    private Channel channel;
    private Future<?> deadline;

    Asking(Question question, CompletableFuture<byte[]> answer) {
        this.question = question;
        this.answer = answer;
    }

    @Override
    public void connect(Channel registered, Throwable fault) {
        channel = registered;
        if (fault != null) {
            fail("no socket", fault);
            return;
        }
        deadline =
                channel.eventLoop()
                        .schedule(
                                () -> fail("not done in " + question.deadline(), null),
                                question.deadline().toMillis(),
                                TimeUnit.MILLISECONDS);
        ChannelFuture connected =
                question.from() == null
                        ? channel.connect(question.to())
                        : channel.connect(question.to(), new InetSocketAddress(question.from(), 0));
        connected.addListener(
                done -> {
                    if (!done.isSuccess()) {
                        fail("not connected", done.cause());
                    }
                });
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.wrappedBuffer(question.request()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        try {
            received.writeBytes((ByteBuf) bytes);
        } finally {
            ReferenceCountUtil.release(bytes);
        }
        if (received.readableBytes() > question.maxAnswerBytes()) {
            fail("more than " + question.maxAnswerBytes() + " bytes came", null);
        } else if (endsAsWanted()) {
            complete();
        }
    }

    private boolean endsAsWanted() {
        byte[] end = question.answerEnd();
        int from = received.readableBytes() - end.length;
        return end.length > 0
                && from >= 0
                && ByteBufUtil.equals(received, from, Unpooled.wrappedBuffer(end), 0, end.length);
    }

    /** The other side is done; whether that is an answer is the asker's to judge. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        complete();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail("broken off", cause);
    }

    private void complete() {
        if (!answer.isDone()) {
            answer.complete(ByteBufUtil.getBytes(received));
            end();
        }
    }

    @Override
    public void giveUp(String why) {
        fail(why, null);
    }

    private void fail(String what, Throwable cause) {
        if (!answer.isDone()) {
            String why = cause == null ? what : what + ": " + cause.getMessage();
            String peer = question.to().getAddress().getHostAddress();
            answer.completeExceptionally(
                    new IOException(peer + ":" + question.to().getPort() + " - " + why, cause));
            end();
        }
    }

    private void end() {
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (channel != null) {
            channel.close();
        }
    }
}
