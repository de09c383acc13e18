package org.rollcall.adapter.udp;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.io.Binding;
import org.rollcall.adapter.io.Setup;
import org.rollcall.adapter.io.Transport;

/** The sockets of one UDP loop; used on its thread only. */
final class UdpSockets {

    /** Own addresses that get a socket of their own; replies from others leave as routed. */
    static final int MOST_LOCAL_ADDRESSES = 64;

    private static final WriteBufferWaterMark OUTPUT_BOUND =
            new WriteBufferWaterMark(1 << 20, 4 << 20);

    /** IPPROTO_IPV6 and IPV6_V6ONLY of linux/in6.h. */
    private static final IntegerUnixChannelOption IPV6_ONLY =
            new IntegerUnixChannelOption("IPV6_V6ONLY", 41, 26);

    private final Setup setup;
    private final UdpListener listener;
    private final UdpLoop loop;
    private final List<UdpSocket> sockets = new ArrayList<>();
    private final Map<InetAddress, UdpSocket> byAddress = new HashMap<>();

    UdpSockets(Setup setup, UdpListener listener, UdpLoop loop) {
        this.setup = setup;
        this.listener = listener;
        this.loop = loop;
    }

    /**
     * Binds what the listener's address asks for.
     *
     * @param shared a socket of ours holds the port already; otherwise the port must be free
     * @return the port bound
     */
    int bindFirst(int port, boolean shared) throws Exception {
        String address = setup.spec().address();
        if (!address.equals("*")) {
            return bind(new InetSocketAddress(InetAddress.getByName(address), port), shared, false)
                    .port();
        }
        int bound = bind(new InetSocketAddress(Addresses.ANY4, port), shared, true).port();
        if (setup.transport().hasIpv6()) {
            bindWildcard6(new InetSocketAddress(Addresses.ANY6, bound), shared);
        }
        for (InetAddress own : Addresses.ofInterfaces(setup.transport())) {
            openBeside(new InetSocketAddress(own, bound));
        }
        return bound;
    }

    /** A host without IPv6 is served by IPv4 alone; a port that is taken there is a fault. */
    private void bindWildcard6(InetSocketAddress address, boolean shared) throws Exception {
        try {
            // Without epoll's IPV6_V6ONLY this socket overlaps with that of IPv4.
            bind(address, shared || setup.transport() == Transport.NIO, true);
        } catch (BindException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            byAddress.remove(Addresses.ANY6);
        }
    }

    private UdpSocket bind(InetSocketAddress address, boolean shared, boolean wildcard)
            throws Exception {
        boolean six = address.getAddress() instanceof Inet6Address;
        DatagramChannel channel =
                setup.transport()
                        .datagramChannel(
                                six ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET);
        UdpSocket socket = new UdpSocket(loop, channel, wildcard);
        configure(channel.config(), wildcard, six);
        channel.pipeline().addLast(socket);
        Binding.bind(channel, address, loop.thread(), setup.transport(), shared);
        sockets.add(socket);
        byAddress.put(address.getAddress(), socket);
        listener.nowBound(channel.localAddress());
        return socket;
    }

    private void configure(ChannelConfig config, boolean wildcard, boolean six) {
        int most = ((Framing.Datagram) setup.spec().framing()).maxBytes();
        int batch = setup.settings().batchSize();
        config.setAllocator(PooledByteBufAllocator.DEFAULT);
        config.setOption(ChannelOption.SO_RCVBUF, setup.settings().receiveBufferBytes());
        config.setOption(ChannelOption.WRITE_BUFFER_WATER_MARK, OUTPUT_BOUND);
        if (setup.transport() == Transport.NIO) {
            config.setRecvByteBufAllocator(
                    new FixedRecvByteBufAllocator(most).maxMessagesPerRead(batch));
            return;
        }
        config.setRecvByteBufAllocator(
                new FixedRecvByteBufAllocator(most * batch).maxMessagesPerRead(1));
        config.setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, most);
        if (six) {
            config.setOption(IPV6_ONLY, 1);
        } else {
            config.setOption(EpollChannelOption.IP_RECVORIGDSTADDR, wildcard);
        }
    }

    /** The socket from which a datagram is answered: one bound to where it was sent to. */
    UdpSocket answering(DatagramPacket datagram, UdpSocket through) {
        if (!through.wildcard()) {
            return through;
        }
        InetSocketAddress asked = datagram.recipient();
        UdpSocket own = byAddress.get(asked.getAddress());
        return own != null ? own : openFirst(asked, through);
    }

    /** The socket to speak from unasked: the host's routes choose its address where they can. */
    UdpSocket speakingTo(InetAddress peer) {
        if (!setup.spec().address().equals("*")) {
            return sockets.isEmpty() ? null : sockets.get(0);
        }
        return byAddress.get(peer instanceof Inet6Address ? Addresses.ANY6 : Addresses.ANY4);
    }

    private UdpSocket openFirst(InetSocketAddress asked, UdpSocket wildcard) {
        if (byAddress.size() >= MOST_LOCAL_ADDRESSES || asked.getAddress().isMulticastAddress()) {
            return wildcard;
        }
        UdpSocket own = openBeside(asked);
        if (own == null) {
            byAddress.put(asked.getAddress(), wildcard);
            return wildcard;
        }
        listener.alsoOpen(asked, loop);
        wildcard.handOverTo(own);
        return own;
    }

    /** Opens a socket for one of the host's addresses; null where that can't be. */
    UdpSocket openBeside(InetSocketAddress address) {
        if (sockets.isEmpty() || byAddress.size() >= MOST_LOCAL_ADDRESSES) {
            return null;
        }
        try {
            return bind(address, true, false);
        } catch (Exception e) {
            // A broadcast address, or one that has just gone: the wildcard goes on serving it.
            return null;
        }
    }

    /** What arrives from now on is for the sockets that replace these. */
    void hearNoMore() {
        sockets.forEach(UdpSocket::hearNoMore);
    }

    void closeAll() {
        sockets.forEach(UdpSocket::close);
        sockets.clear();
        byAddress.clear();
    }
}
