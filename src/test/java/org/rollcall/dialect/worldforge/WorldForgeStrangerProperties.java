package org.rollcall.dialect.worldforge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rollcall.guard.GuardSettings;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.settings.Settings;
import org.rollcall.wire.MemoryWire;

/** What an address gets that has proved nothing, whatever it sends. */
class WorldForgeStrangerProperties {

    private static final int BUDGET = 600;

    @Property(tries = 500)
    void strangerGetsHandshakesAndHisNetworksBudgetAndNoByteMore(
            @ForAll("datagrams") List<byte[]> datagrams) throws Exception {
        Registry registry = new Registry(() -> 0, new RegistryLimits(32, 100));
        WorldForgeDialect dialect = new WorldForgeDialect(registry, Runnable::run);
        dialect.configure(
                Settings.defaults()
                        .with(WorldForgeSettings.LIST_WITHOUT_SESSION, true)
                        .with(GuardSettings.UNPROVED_BYTES_PER_NETWORK, BUDGET));
        InetAddress stranger = InetAddress.getByName("8.8.4.4");
        try (MemoryWire wire = new MemoryWire("worldforge", dialect::onBatch)) {
            datagrams.forEach(datagram -> wire.send(stranger, datagram));
            int others = 0;
            for (byte[] reply; (reply = wire.receive(stranger)) != null; ) {
                boolean handshake = reply.length == 8 && ByteBuffer.wrap(reply).getInt() == 3;
                others += handshake ? 0 : reply.length;
            }
            assertThat(others).isLessThanOrEqualTo(BUDGET);
        }
        assertThat(registry.size()).isZero();
    }

    @Provide
    Arbitrary<List<byte[]>> datagrams() {
        Arbitrary<Integer> types = Arbitraries.integers().between(0, 35);
        Arbitrary<byte[]> bodies = Arbitraries.bytes().array(byte[].class).ofMaxSize(24);
        return Combinators.combine(types, bodies)
                .as(
                        (type, body) ->
                                ByteBuffer.allocate(4 + body.length).putInt(type).put(body).array())
                .list()
                .ofMaxSize(120);
    }
}
