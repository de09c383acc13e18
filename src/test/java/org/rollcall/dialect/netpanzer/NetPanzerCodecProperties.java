package org.rollcall.dialect.netpanzer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Goodbye;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Heartbeat;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.ListQuery;
import org.rollcall.dialect.netpanzer.NetPanzerMessage.Quit;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.registry.Attributes;
import org.rollcall.wire.MemoryStreams;
import org.rollcall.wire.StreamWire;

class NetPanzerCodecProperties {

    private static final AttributeLimits LIMITS = new AttributeLimits(64, 64, 1024, 8192);

    @Property
    void whatIsEncodedIsRead(@ForAll("pairs") Attributes pairs) {
        assertThat(read(NetPanzerCodec.heartbeat(pairs))).containsExactly(new Heartbeat(pairs));
        assertThat(read(NetPanzerCodec.quit(pairs))).containsExactly(new Quit(pairs));
        assertThat(read(NetPanzerCodec.list(pairs))).containsExactly(new ListQuery(pairs));
    }

    /** The same conversation on two masters, once as a whole, once in pieces. */
    @Property(tries = 300)
    void anySplitOfAConversationGivesTheSameBytes(
            @ForAll("conversations") String conversation,
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 30) Integer> cuts,
            @ForAll boolean ends) {
        String whole = answer(conversation, List.of(Integer.MAX_VALUE), ends);
        assertThat(answer(conversation, cuts, ends)).isEqualTo(whole);
        assertThat(answer(conversation, List.of(1), ends)).isEqualTo(whole);
    }

    private static String answer(String conversation, List<Integer> cuts, boolean ends) {
        NetPanzerMaster master = new NetPanzerMaster();
        int[] next = {0};
        StreamWire wire =
                new MemoryStreams(
                        master.dialect::onBatch,
                        new InetSocketAddress("127.0.0.1", 28900),
                        () -> cuts.get(next[0]++ % cuts.size()));
        try (StreamWire.Line line =
                wire.connect(NetPanzerMaster.address("127.0.0.1"), NetPanzerDialect.NAME)) {
            line.send(conversation.getBytes(ISO_8859_1));
            if (ends) {
                line.endInput();
            }
            String answer = new String(line.receive(1 << 20), ISO_8859_1);
            return answer + (line.ended() ? "FIN" : "OPEN") + master.list("127.0.0.1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Property(tries = 300)
    void vectorsHoldHoweverTheyAreSplit(
            @ForAll("vectors") String name, @ForAll @IntRange(min = 1, max = 12) int pieceLength)
            throws IOException {
        NetPanzerMaster master = new NetPanzerMaster();
        master.pieceLength = pieceLength;
        NetPanzerVectors.play(name, master.streams(), NetPanzerMaster.PLACE);
        assertThat(master.registry.size()).isZero();
    }

    @Property
    void anyBytesGiveMessagesAndAnEnd(@ForAll byte[] bytes, @ForAll boolean serversToo) {
        List<NetPanzerMessage> messages = new ArrayList<>();
        NetPanzerReader reader = new NetPanzerReader(serversToo, messages::add);
        byte[] longer = new byte[bytes.length + 3];
        System.arraycopy(bytes, 0, longer, 0, bytes.length);
        ByteBuffer exact = ByteBuffer.wrap(longer).limit(bytes.length);
        reader.read(exact);
        reader.end();
        assertThat(exact.limit()).isEqualTo(bytes.length);
        assertThat(messages.stream().filter(Goodbye.class::isInstance).count())
                .isLessThanOrEqualTo(1);
    }

    @Property
    void backslashesInARowCountAsOne(
            @ForAll("words") List<String> words, @ForAll @IntRange(min = 1, max = 4) int more) {
        String once = words.stream().collect(Collectors.joining("\\", "\\", "\\"));
        String often = once.replace("\\", "\\".repeat(more));
        assertThat(tokens(often)).isEqualTo(tokens(once));
        assertThat(tokens(once)).isEqualTo(words.stream().filter(word -> !word.isEmpty()).toList());
    }

    private static List<String> tokens(String text) {
        return NetPanzerTokens.all(text.getBytes(ISO_8859_1)).stream()
                .map(token -> new String(token, ISO_8859_1))
                .toList();
    }

    @Property
    void portsAreNeitherCutNorWrapped(@ForAll @IntRange(min = -100, max = 200_000) int number) {
        int port = NetPanzerCodec.port(NetPanzerCodec.latin(Integer.toString(number)));
        assertThat(port).isEqualTo(number >= 1 && number <= 65_535 ? number : 0);
    }

    @Property
    void anyStatusKeepsTheLimits(@ForAll("conversations") String text, @ForAll byte[] bytes) {
        for (byte[] datagram : List.of(text.getBytes(ISO_8859_1), bytes)) {
            Attributes said =
                    NetPanzerStatus.parse(datagram).describe(Attributes.NONE, Set.of(), LIMITS);
            assertThat(said.count()).isLessThanOrEqualTo(5);
            assertThat(NetPanzerStatus.LEARNED).containsAll(said.texts().keySet());
        }
    }

    private static List<NetPanzerMessage> read(byte[] request) {
        List<NetPanzerMessage> messages = new ArrayList<>();
        new NetPanzerReader(true, messages::add).read(ByteBuffer.wrap(request));
        return messages;
    }

    @Provide
    Arbitrary<Attributes> pairs() {
        Arbitrary<String> word =
                Arbitraries.strings()
                        .withCharRange('\0', '\u00ff')
                        .excludeChars('\\')
                        .ofMinLength(1)
                        .ofMaxLength(10)
                        .filter(text -> !text.equals("final"));
        return Arbitraries.maps(word, word)
                .ofMaxSize(8)
                .map(
                        texts -> {
                            Attributes[] all = {Attributes.NONE};
                            texts.forEach(
                                    (name, value) ->
                                            all[0] =
                                                    all[0].with(
                                                            name.getBytes(ISO_8859_1),
                                                            value.getBytes(ISO_8859_1)));
                            return all[0];
                        });
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings().withChars("ab:\0").ofMaxLength(4).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> vectors() {
        return Arbitraries.of(NetPanzerVectors.names().toList());
    }

    /** Words of the protocol in any order, so that half of them make sense. */
    @Provide
    Arbitrary<String> conversations() {
        Arbitrary<String> whole =
                Arbitraries.of(
                        "\\list\\gamename\\netpanzer\\final\\",
                        "\\list\\gamename\\master\\final\\",
                        "\\heartbeat\\gamename\\netpanzer\\port\\3030\\protocol\\1\\final\\",
                        "\\quit\\port\\3030\\final\\",
                        "\\gamename\\gamespy2\\final\\",
                        "\\foo\\bar\\final\\");
        Arbitrary<String> words =
                Arbitraries.of(
                                "list",
                                "heartbeat",
                                "quit",
                                "gamename",
                                "port",
                                "netpanzer",
                                "final",
                                "3030",
                                "master",
                                "hostname",
                                "numplayers",
                                "mapname",
                                "password",
                                "\\",
                                "\u00ff",
                                "")
                        .map(word -> word + "\\");
        return Arbitraries.oneOf(whole, words)
                .list()
                .ofMaxSize(14)
                .map(all -> String.join("", all));
    }
}
