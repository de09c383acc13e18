package org.rollcall.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Wire;
import org.rollcall.adapter.api.Wire.Event;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.netpanzer.NetPanzerDialect;
import org.rollcall.dialect.worldforge.WorldForgeDialect;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.Ticker;
import org.rollcall.settings.Settings;

class ConversationsTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final InetSocketAddress OURS = new InetSocketAddress("198.51.100.2", 9);
    private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.1", 4_000);

    private final Registry registry = new Registry(Ticker.system(), new RegistryLimits(10, 1_000));
    private final List<Dialect> dialects =
            List.of(
                    new WorldForgeDialect(registry, Runnable::run),
                    new NetPanzerDialect(registry, Runnable::run, Outgoing.NOWHERE));

    @Test
    void eachListenerSpeaksItsLanguageWhateverPortItHadThen() throws Exception {
        List<Told> told =
                told(
                        udp(Event.DATAGRAM_CAME, "worldforge", new byte[] {0, 0, 0, 1}),
                        udp(
                                Event.DATAGRAM_WENT,
                                "worldforge",
                                new byte[] {0, 0, 0, 3, 0, 0, 4, -46}),
                        udp(Event.DATAGRAM_CAME, "gone", new byte[] {0, 0, 0, 1}));
        assertThat(told)
                .extracting(one -> one.segment().listener(), Told::came, Told::meaning)
                .containsExactly(
                        tuple("worldforge", true, "SERVERKEEPALIVE"),
                        tuple("worldforge", false, "HANDSHAKE number 1234"),
                        tuple("gone", true, ""));
    }

    @Test
    void connectionIsReadFromItsBeginningToItsEndAndPasswordsStayStarred() throws Exception {
        List<Told> told =
                told(
                        tcp(Event.OPENED, ""),
                        tcp(Event.CAME, "\\heartbeat\\port\\1\\pass"),
                        tcp(Event.CAME, "word\\swordfish\\final\\"),
                        tcp(Event.WENT, "\\final\\"),
                        tcp(Event.CLOSED, ""),
                        tcp(Event.OPENED, ""),
                        tcp(Event.CAME, "\\quit\\port\\1"),
                        tcp(Event.CLOSED, ""));
        List<String> said =
                told.stream().map(Told::meaning).filter(words -> !words.isEmpty()).toList();
        assertThat(said)
                .containsExactly(
                        "part of a request",
                        "heartbeat port=1 password=*********",
                        "final",
                        "part of a request",
                        "quit port=1");
    }

    @Property(tries = 300)
    void anyTrafficOnAnyListenerIsPutIntoWords(@ForAll @Size(max = 20) List<byte[]> payloads)
            throws Exception {
        List<Wire> wires = new ArrayList<>();
        for (byte[] payload : payloads) {
            wires.add(udp(Event.DATAGRAM_CAME, "worldforge", payload.clone()));
            wires.add(udp(Event.DATAGRAM_WENT, "netpanzer-probes", payload.clone()));
            wires.add(new Wire("netpanzer", Event.CAME, OURS, PEER, payload.clone()));
        }
        assertThat(told(wires.toArray(Wire[]::new))).isNotNull();
    }

    private List<Told> told(Wire... wires) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PcapngFile pcap = new PcapngFile(file)) {
            Recorder recorder = new Recorder(pcap, Set.of("password"));
            for (Wire wire : wires) {
                recorder.write(AT, wire);
            }
        }
        Conversations conversations = new Conversations(places());
        return Packets.of(file.toByteArray()).stream()
                .map(packet -> conversations.read(Segment.of(packet)))
                .toList();
    }

    private Map<String, Told.Place> places() {
        Map<String, Told.Place> places = new HashMap<>();
        for (Dialect dialect : dialects) {
            dialect.listeners(Settings.defaults())
                    .forEach(spec -> places.put(spec.name(), new Told.Place(spec, dialect)));
        }
        return places;
    }

    private static Wire udp(Event event, String listener, byte[] payload) {
        return new Wire(listener, event, OURS, PEER, payload);
    }

    private static Wire tcp(Event event, String text) {
        return new Wire("netpanzer", event, OURS, PEER, text.getBytes(US_ASCII));
    }
}
