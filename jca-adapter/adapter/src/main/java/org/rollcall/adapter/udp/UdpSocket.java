package org.rollcall.adapter.udp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** One bound UDP socket of an I/O thread. */
final class UdpSocket extends ChannelInboundHandlerAdapter {

    private final UdpLoop loop;
    private final DatagramChannel channel;
    private final boolean wildcard;
    private final ChannelPromise unheard;
    private final List<UdpSocket> successors = new ArrayList<>();
    private boolean unflushed;
    private int readNow;

    /** The read at hand began before the newest successor was bound: it says nothing of it. */
    private boolean beganBefore;

    UdpSocket(UdpLoop loop, DatagramChannel channel, boolean wildcard) {
        this.loop = loop;
        this.channel = channel;
        this.wildcard = wildcard;
        this.unheard = channel.voidPromise();
    }

    boolean wildcard() {
        return wildcard;
    }

    int port() {
        return address().getPort();
    }

    InetSocketAddress address() {
        return channel.localAddress();
    }

    /** What the kernel can't take any more is lost, as any datagram may be. */
    boolean accepts() {
        if (!channel.isWritable()) {
            loop.undeliverable();
            return false;
        }
        return true;
    }

    /**
     * @param from the address that was asked
     */
    void write(DatagramPacket reply, InetSocketAddress from) {
        loop.sends(from, reply.recipient(), reply.content());
        channel.write(reply, unheard);
        if (!unflushed) {
            unflushed = true;
            loop.toFlush(this);
        }
    }

    /** At once, not with the replies of a batch. */
    void send(DatagramPacket datagram) {
        channel.writeAndFlush(datagram, unheard);
    }

    void flush() {
        unflushed = false;
        channel.flush();
    }

    /** Has a socket that takes over an address wait: what came before waits in this one. */
    void handOverTo(UdpSocket successor) {
        successor.channel.config().setAutoRead(false);
        successors.add(successor);
        beganBefore = true;
        loop.whenDrained(this::emptied);
    }

    private void emptied() {
        for (int i = 0; i < successors.size(); i++) {
            successors.get(i).channel.config().setAutoRead(true);
        }
        successors.clear();
    }

    /**
     * Has the kernel give newcomers to other sockets of the port, by connecting this one to itself;
     * what waits in it is still read and answered. The JDK's channel would throw that away.
     */
    void hearNoMore() {
        if (channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket) {
            try {
                socket.connect(channel.localAddress());
            } catch (IOException e) {
                // It hears on until it is closed, a few milliseconds later.
            }
        }
    }

    void close() {
        channel.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object datagram) {
        readNow++;
        loop.received((DatagramPacket) datagram, this);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        loop.deliver();
        // Less than was asked for: the kernel's queue was empty.
        if (!beganBefore && readNow < loop.mostPerRead()) {
            emptied();
        }
        beganBefore = false;
        readNow = 0;
    }

    /** A reply could not be sent: to a forged source, for instance. Hostile input is normal. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        loop.undeliverable();
    }
}
