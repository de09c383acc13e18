package org.rollcall.adapter.tcp;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.StreamLimits;
import org.rollcall.adapter.io.Setup;

/** The connections of one TCP loop; used on its thread only. */
final class Connections {

    private static final int READ_BYTES = 4096;
    private static final int READS_A_ROUND = 4;
    private static final long MOST_SWEEP_MILLIS = 1_000;
    private static final long LEAST_SWEEP_MILLIS = 20;

    private final Setup setup;
    private final TcpLoop loop;
    private final AddressLimit limit;
    private final Token token;
    private final Reception reception;
    private final WriteBufferWaterMark slowDown;
    private final Set<Connection> open = new LinkedHashSet<>();
    private final RecvByteBufAllocator reads =
            new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(READS_A_ROUND);
    private Future<?> sweep;
    private Runnable atLast;
    private long admitted;

    Connections(Setup setup, TcpLoop loop, AddressLimit limit) {
        this.setup = setup;
        this.loop = loop;
        this.limit = limit;
        int mark = Math.max(1, setup.spec().limits().maxOutputBytes() / 4);
        this.slowDown = new WriteBufferWaterMark(mark / 2, mark);
        this.token =
                setup.spec().framing() instanceof Framing.UpTo upTo
                        ? new Token(upTo.tokenBytes())
                        : null;
        this.reception =
                setup.spec().framing() instanceof Framing.Sealed sealed
                        ? new Reception(sealed, setup.counts())
                        : null;
    }

    /** How many were ever admitted. */
    long admitted() {
        return admitted;
    }

    /** Serves a channel just accepted, or closes it at once when there are too many. */
    void admit(DuplexChannel channel) {
        // Null when the peer has reset the connection before it was accepted.
        InetSocketAddress remote = (InetSocketAddress) channel.remoteAddress();
        if (reception != null && remote != null) {
            reception.makeRoomFor(Source.of(remote.getAddress()));
        }
        if (remote == null || !limit.enter(remote.getAddress())) {
            setup.counts().refused.increment();
            channel.unsafe().closeForcibly();
            return;
        }
        admitted++;
        setup.counts().accepted.increment();
        setup.counts().open.incrementAndGet();
        Connection connection = new Connection(loop, setup, channel, intake());
        open.add(connection);
        channel.closeFuture().addListener(closed -> left(connection, remote));
        configure(channel.config());
        channel.pipeline().addLast(connection);
        if (reception != null) {
            hearLater(channel, reception.welcome(connection));
        }
        loop.thread().netty().register(channel);
        startSweep();
    }

    private void hearLater(DuplexChannel channel, long millis) {
        if (millis > 0) {
            channel.config().setAutoRead(false);
            loop.thread()
                    .netty()
                    .schedule(
                            () -> channel.config().setAutoRead(true),
                            millis,
                            TimeUnit.MILLISECONDS);
        }
    }

    /** Its peer has proved who it is. */
    void proved(Connection connection) {
        reception.proved(connection);
    }

    /** Null where input is discarded. */
    private Intake intake() {
        Framing framing = setup.spec().framing();
        if (framing instanceof Framing.UpTo upTo) {
            return new Cutter(token, upTo.maxBytes());
        }
        if (reception != null) {
            return reception.intake();
        }
        return framing instanceof Framing.AsItComes pieces ? new Passage(pieces.maxBytes()) : null;
    }

    private void configure(ChannelConfig config) {
        config.setAllocator(PooledByteBufAllocator.DEFAULT);
        config.setRecvByteBufAllocator(reads);
        config.setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        config.setWriteBufferWaterMark(slowDown);
    }

    private void left(Connection connection, InetSocketAddress remote) {
        open.remove(connection);
        limit.leave(remote.getAddress());
        if (reception != null) {
            reception.left(connection);
        }
        setup.counts().open.decrementAndGet();
        if (open.isEmpty()) {
            sweep.cancel(false);
            sweep = null;
            if (atLast != null) {
                atLast.run();
            }
        }
    }

    private void startSweep() {
        if (sweep == null) {
            StreamLimits limits = setup.spec().limits();
            long least =
                    Math.min(limits.idleDeadline().toMillis(), limits.totalDeadline().toMillis());
            if (reception != null) {
                least = Math.min(least, TimeUnit.NANOSECONDS.toMillis(Deadlines.FRAME_NANOS));
            }
            long period = Math.max(LEAST_SWEEP_MILLIS, Math.min(MOST_SWEEP_MILLIS, least / 8));
            sweep =
                    loop.thread()
                            .netty()
                            .scheduleWithFixedDelay(
                                    this::expire, period, period, TimeUnit.MILLISECONDS);
        }
    }

    private void expire() {
        long now = System.nanoTime();
        // A copy, as closing one takes it out of the set.
        List.copyOf(open).forEach(connection -> connection.expire(now));
    }

    /** Runs something when there is no connection, now or later. */
    void whenEmpty(Runnable then) {
        if (open.isEmpty()) {
            then.run();
        } else {
            atLast = then;
        }
    }

    void closeAll() {
        List.copyOf(open).stream().map(Connection::channel).forEach(Channel::close);
    }
}
