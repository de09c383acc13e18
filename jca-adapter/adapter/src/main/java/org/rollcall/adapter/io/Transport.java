package org.rollcall.adapter.io;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.NetUtil;
import java.net.StandardSocketOptions;
import java.util.logging.Logger;

/** Where sockets come from: the kernel's epoll through Netty's native library, or the JDK. */
public enum Transport {
    EPOLL {
        @Override
        IoHandlerFactory handlers() {
            return LastingEpoll.factory();
        }

        @Override
        public DatagramChannel datagramChannel(SocketProtocolFamily family) {
            return new EpollDatagramChannel(family);
        }

        @Override
        public ServerChannel serverChannel() {
            return new EpollServerSocketChannel();
        }

        @Override
        public DuplexChannel clientChannel() {
            return new EpollSocketChannel();
        }

        @Override
        public boolean hasIpv6() {
            return Socket.isIPv6Preferred();
        }

        @Override
        public void sharePort(Channel channel) {
            channel.config().setOption(UnixChannelOption.SO_REUSEPORT, true);
        }
    },

    NIO {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        public DatagramChannel datagramChannel(SocketProtocolFamily family) {
            return new NioDatagramChannel(family);
        }

        @Override
        public ServerChannel serverChannel() {
            return new NioServerSocketChannel();
        }

        @Override
        public DuplexChannel clientChannel() {
            return new NioSocketChannel();
        }

        @Override
        public boolean hasIpv6() {
            return !NetUtil.isIpV4StackPreferred();
        }

        @Override
        public void sharePort(Channel channel) {
            // Unknown options are ignored by the channel: systems without it have one socket only.
            channel.config()
                    .setOption(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
        }
    };

    abstract IoHandlerFactory handlers();

    public abstract DatagramChannel datagramChannel(SocketProtocolFamily family);

    /** For IPv4 and IPv6 alike where the host has both. */
    public abstract ServerChannel serverChannel();

    /** For one outgoing TCP connection. */
    public abstract DuplexChannel clientChannel();

    public abstract boolean hasIpv6();

    /** Lets further sockets of this user bind the same port; may be called after binding. */
    public abstract void sharePort(Channel channel);

    /**
     * The transport of that name.
     *
     * @param name auto, epoll or nio
     * @throws IllegalArgumentException saying why it can't be had
     */
    public static Transport named(String name) {
        return switch (name) {
            case "auto" -> bestHere();
            case "nio" -> NIO;
            case "epoll" -> requireEpoll();
            default ->
                    throw new IllegalArgumentException(
                            "transport: \"" + name + "\" (expected: auto, epoll or nio)");
        };
    }

    private static Transport bestHere() {
        if (!Epoll.isAvailable()) {
            Logger.getLogger("org.rollcall.adapter")
                    .warning(
                            "transport: epoll is not available here: "
                                    + Epoll.unavailabilityCause().getMessage()
                                    + "; nio is used, with more CPU for each packet");
        }
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    private static Transport requireEpoll() {
        if (!Epoll.isAvailable()) {
            throw new IllegalArgumentException(
                    "transport: epoll is not available here: "
                            + Epoll.unavailabilityCause().getMessage());
        }
        return EPOLL;
    }
}
