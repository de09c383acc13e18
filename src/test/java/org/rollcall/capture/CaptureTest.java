package org.rollcall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.adapter.api.Wire;
import org.rollcall.adapter.api.Wire.Event;

class CaptureTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00.000001Z");

    @TempDir Path folder;

    /** Worked out by hand from RFC 768, RFC 791 and the draft of pcapng. */
    @Test
    void fileIsTheSameByteForByte() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PcapngFile pcap = new PcapngFile(file)) {
            new Recorder(pcap, Set.of())
                    .write(AT, wire(Event.DATAGRAM_CAME, "192.0.2.1", "198.51.100.2", "hi"));
        }
        assertThat(HexFormat.of().formatHex(file.toByteArray()))
                .isEqualTo(
                        "0a0d0d0a"
                                + "0000001c"
                                + "1a2b3c4d"
                                + "00010000"
                                + "ffffffffffffffff"
                                + "0000001c"
                                + "00000001"
                                + "00000020"
                                + "00650000"
                                + "00040000"
                                + "00020004"
                                + "67616d65"
                                + "00000000"
                                + "00000020"
                                + "00000006"
                                + "0000004c"
                                + "00000000"
                                + "0006474846204001"
                                + "0000001e"
                                + "0000001e"
                                + "4500001e"
                                + "00004000"
                                + "40114e98"
                                + "c6336402"
                                + "c0000201"
                                + "0fa003e8"
                                + "000a97b1"
                                + "68690000"
                                + "00020004"
                                + "00000001"
                                + "00000000"
                                + "0000004c");
    }

    @Test
    void passwordsAreStarredHoweverTheyAreCut() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PcapngFile pcap = new PcapngFile(file)) {
            Recorder recorder = new Recorder(pcap, Set.of("password"));
            String whole =
                    "\\heartbeat\\gamename\\master\\PassWord\\swordfish\\port\\28900\\final\\";
            recorder.write(AT, wire(Event.DATAGRAM_CAME, "192.0.2.1", "198.51.100.2", whole));
            recorder.write(AT, wire(Event.OPENED, "192.0.2.1", "198.51.100.2", ""));
            for (char c : whole.toCharArray()) {
                recorder.write(AT, wire(Event.CAME, "192.0.2.1", "198.51.100.2", "" + c));
            }
        }
        List<PcapngFile.Packet> packets = Packets.of(file.toByteArray());
        String all =
                packets.stream().map(CaptureTest::line).map(Line::text).reduce("", String::concat);
        assertThat(all).doesNotContain("sword").doesNotContain("fish");
        assertThat(all.split("\\*{9}", -1)).hasSize(3);
        assertThat(all).contains("\\port\\28900").contains("\\gamename\\master");
    }

    @Test
    void hugeMessagesAndIpv6AreWrittenInPiecesThatFit() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PcapngFile pcap = new PcapngFile(file)) {
            Recorder recorder = new Recorder(pcap, Set.of());
            recorder.write(AT, wire(Event.OPENED, "2001:db8::1", "2001:db8::2", ""));
            recorder.write(AT, wire(Event.WENT, "2001:db8::1", "2001:db8::2", "x".repeat(100_000)));
            recorder.write(AT, wire(Event.CLOSED, "2001:db8::1", "2001:db8::2", ""));
        }
        List<Line> lines = Packets.of(file.toByteArray()).stream().map(CaptureTest::line).toList();
        assertThat(lines.stream().mapToInt(Line::bytes).sum()).isEqualTo(100_000);
        assertThat(lines).allMatch(line -> line.from().startsWith("[2001:db8:"));
        assertThat(lines.get(0).what()).isEqualTo("TCP SYN");
        assertThat(lines.get(lines.size() - 1).what()).isEqualTo("TCP FIN");
    }

    @Test
    void tsharkReadsWhatWeWriteAndFindsNoFault() throws Exception {
        String answer = "y".repeat(20_001);
        Path file = folder.resolve("a.pcapng");
        try (PcapngFile pcap = new PcapngFile(Files.newOutputStream(file))) {
            Recorder recorder = new Recorder(pcap, Set.of());
            for (String[] ends :
                    List.of(
                            new String[] {"192.0.2.1", "198.51.100.2"},
                            new String[] {"2001:db8::1", "2001:db8::2"})) {
                recorder.write(AT, wire(Event.DATAGRAM_CAME, ends[0], ends[1], "hello"));
                recorder.write(AT, wire(Event.DATAGRAM_WENT, ends[0], ends[1], ""));
                recorder.write(AT, wire(Event.OPENED, ends[0], ends[1], ""));
                recorder.write(AT, wire(Event.CAME, ends[0], ends[1], "question"));
                recorder.write(AT, wire(Event.WENT, ends[0], ends[1], answer));
                recorder.write(AT, wire(Event.CLOSED, ends[0], ends[1], ""));
            }
        }
        Tshark tshark = new Tshark(file);
        assertThat(tshark.faults()).isEmpty();
        assertThat(tshark.fields("udp", "ipv6.src", "udp.srcport", "udp.payload", "frame.time"))
                .hasSize(4)
                .first(STRING)
                .startsWith("|4000|68656c6c6f|")
                .contains("2026", "00:00:00.000001000");
        assertThat(tshark.fields("tcp.flags.syn==1 || tcp.flags.fin==1", "frame.number"))
                .hasSize(2 * 4);
        assertThat(tshark.fields("frame.packet_flags_direction==1", "frame.interface_name"))
                .hasSize(2 * 5)
                .containsOnly("game");
        for (int stream = 0; stream < 2; stream++) {
            assertThat(tshark.conversation(stream)).isEqualTo("question" + answer);
        }
    }

    @Test
    void endsAtItsSizeAndNeverFillsTheDisk() throws Exception {
        Path file = folder.resolve("a.pcapng");
        boolean[] told = new boolean[1];
        Capture.Limits limits = limits(100_000, Duration.ofMinutes(5));
        Capture capture = new Capture(file, limits, Clock.systemUTC(), () -> told[0] = true);
        Thread writer = new Thread(capture);
        writer.start();
        String kilobyte = "z".repeat(1_000);
        for (int i = 0; i < 200_000 && capture.state().running(); i++) {
            capture.saw(wire(Event.DATAGRAM_CAME, "192.0.2.1", "198.51.100.2", kilobyte));
        }
        writer.join(60_000);
        CaptureState state = capture.state();
        assertThat(state.running()).isFalse();
        assertThat(state.why()).isEqualTo("size");
        assertThat(Files.size(file)).isBetween(100_000L, 102_000L).isEqualTo(state.bytes());
        assertThat(told[0]).isTrue();
    }

    @Test
    void endsInTimeAlsoWhenNothingComes() throws Exception {
        Path file = folder.resolve("a.pcapng");
        Capture.Limits limits = limits(100_000, Duration.ofMillis(300));
        Capture capture = new Capture(file, limits, Clock.systemUTC(), () -> {});
        Thread writer = new Thread(capture);
        writer.start();
        writer.join(60_000);
        assertThat(capture.state().why()).isEqualTo("time");
        assertThat(Files.size(file)).isEqualTo(PcapngFile.HEADER_BYTES);
    }

    @Test
    void aDiskThatRefusesEndsItWithAWord() throws Exception {
        Path nowhere = folder.resolve("no-folder").resolve("a.pcapng");
        Capture capture =
                new Capture(
                        nowhere, limits(1_000, Duration.ofHours(1)), Clock.systemUTC(), () -> {});
        capture.run();
        assertThat(capture.state().running()).isFalse();
        assertThat(capture.state().why()).isEqualTo("disk");
    }

    @Test
    void fileThatIsBeingWrittenIsReadAsFarAsItGoes() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PcapngFile pcap = new PcapngFile(file)) {
            Recorder recorder = new Recorder(pcap, Set.of());
            recorder.write(AT, wire(Event.DATAGRAM_CAME, "192.0.2.1", "198.51.100.2", "one"));
            recorder.write(AT, wire(Event.DATAGRAM_CAME, "192.0.2.1", "198.51.100.2", "two"));
        }
        byte[] whole = file.toByteArray();
        int read = 0;
        for (int end = 0; end <= whole.length; end++) {
            byte[] part = java.util.Arrays.copyOf(whole, end);
            int now = Packets.of(part).size();
            assertThat(now).isBetween(read, read + 1);
            read = now;
        }
        assertThat(read).isEqualTo(2);
    }

    @Test
    void whatIsNoCaptureIsRefused() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Packets.of(new byte[100]))
                .isInstanceOf(IOException.class);
    }

    private static Line line(PcapngFile.Packet packet) {
        return Line.of(new Conversations(Map.of()).read(Segment.of(packet)));
    }

    private static Capture.Limits limits(long bytes, Duration lasting) {
        return new Capture.Limits("", bytes, lasting, Set.of());
    }

    private static Wire wire(Event event, String local, String remote, String text)
            throws IOException {
        return new Wire(
                "game",
                event,
                new InetSocketAddress(InetAddress.getByName(local), 1_000),
                new InetSocketAddress(InetAddress.getByName(remote), 4_000),
                text.getBytes(ISO_8859_1));
    }
}
