package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.rollcall.dialect.crossfire.CrossfireReport.Row;

class CrossfireCodecProperties {

    private static final String[] FIELDS = {
        "hostname", "html_comment", "text_comment", "archbase", "flags", "version", "uptime"
    };

    /** Like datagrams: bytes of any kind, among them many bars and some line ends. */
    @Provide
    Arbitrary<byte[]> datagrams() {
        Arbitrary<Byte> bytes =
                Arbitraries.frequencyOf(
                        Tuple.of(12, Arbitraries.bytes()),
                        Tuple.of(6, Arbitraries.of((byte) '|')),
                        Tuple.of(1, Arbitraries.of((byte) '\n', (byte) '\r', (byte) 0)));
        return bytes.array(byte[].class).ofMaxSize(400);
    }

    @Provide
    Arbitrary<List<byte[]>> manyDatagrams() {
        return datagrams().list().ofMaxSize(20);
    }

    @Property(tries = 5_000)
    void rowsComeBackAsTheyCame(@ForAll("datagrams") byte[] datagram) {
        CrossfireReport report = CrossfireCodec.decode(ByteBuffer.wrap(datagram));
        assertThat(report).isNotNull();
        if (report instanceof Row row) {
            int end = Math.min(datagram.length, CrossfireCodec.MAX_DATAGRAM);
            while (end > 0 && "\r\n\0".indexOf(datagram[end - 1]) >= 0) {
                end--;
            }
            byte[] kept = Arrays.copyOf(datagram, end);
            assertThat(CrossfireCodec.join(row.fields())).isEqualTo(kept);
        }
    }

    @Property
    void bytesBehindTheLimitAreNeverRead(@ForAll("datagrams") byte[] datagram, @ForAll byte end) {
        byte[] larger = Arrays.copyOf(datagram, datagram.length + 300);
        Arrays.fill(larger, datagram.length, larger.length, end);
        CrossfireReport within =
                CrossfireCodec.decode(ByteBuffer.wrap(larger).limit(datagram.length));
        assertThat(within).isEqualTo(CrossfireCodec.decode(ByteBuffer.wrap(datagram)));
    }

    @Property(tries = 200)
    void oldClientFindsEveryServerOfEveryDump(@ForAll("manyDatagrams") List<byte[]> datagrams) {
        CrossfireHouse house = new CrossfireHouse(Path.of("target", "nobody-writes-here"));
        for (int i = 0; i < datagrams.size(); i++) {
            InetAddress sender = CrossfireMemoryWire.address(127, 0, 2, i + 1);
            house.wire.send(sender, datagrams.get(i));
        }
        byte[] dump = house.dump().getBytes(ISO_8859_1);
        assertThat(CrossfireRows.parsedByOldClient(dump)).isEqualTo(house.registry.size());
        assertThat(dump.length == 0 || dump[dump.length - 1] == '\n').isTrue();
    }

    @Property(tries = 300)
    void whateverAnUpdateSaysItIsOneRowAndOneBlock(
            @ForAll @Size(max = 7) List<String> values, @ForAll @IntRange(min = 1) int port) {
        CrossfireHouse house = new CrossfireHouse(Path.of("target", "nobody-writes-here"));
        String[] pairs = new String[2 * values.size() + 4];
        for (int i = 0; i < values.size(); i++) {
            pairs[2 * i] = FIELDS[i];
            pairs[2 * i + 1] = values.get(i);
        }
        pairs[pairs.length - 4] = "hostname";
        pairs[pairs.length - 3] = "h" + (values.isEmpty() ? "" : values.get(0));
        pairs[pairs.length - 2] = "port";
        pairs[pairs.length - 1] = Integer.toString(1 + port % 65_535);
        house.update("127.0.0.2", pairs);
        byte[] dump = house.dump().getBytes(ISO_8859_1);
        assertThat(CrossfireRows.parsedByOldClient(dump)).isEqualTo(1);
        List<String> lines = house.list().lines().toList();
        assertThat(lines.get(0)).isEqualTo("START_SERVER_DATA");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("END_SERVER_DATA");
        assertThat(lines.subList(1, lines.size() - 1))
                .allMatch(line -> line.matches("(?s)[a-z_]+=.+"));
    }

    @Property(tries = 5_000)
    void cutTextIsABeginningThatFitsAndIsWholeCharacters(
            @ForAll String text, @ForAll @IntRange(max = 40) int max) {
        String clean = CrossfireText.of(text.getBytes(UTF_8));
        String cut = CrossfireText.cut(clean, max);
        assertThat(clean).startsWith(cut);
        assertThat(cut.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(max);
        assertThat(new String(cut.getBytes(UTF_8), UTF_8)).isEqualTo(cut);
        if (cut.length() < clean.length()) {
            int next = clean.codePointAt(cut.length());
            int bytes = new String(Character.toChars(next)).getBytes(UTF_8).length;
            assertThat(cut.getBytes(UTF_8).length + bytes).isGreaterThan(max);
        }
    }

    @Property(tries = 5_000)
    void anyBytesBecomeTextInOneLine(@ForAll byte[] bytes) {
        assertThat(CrossfireText.of(bytes).chars()).noneMatch(Character::isISOControl);
    }

    @Property(tries = 5_000)
    void anyBodyIsAFormOfSomeKind(@ForAll("datagrams") byte[] body, @ForAll boolean multipart) {
        String type = multipart ? "multipart/form-data; boundary=|" : null;
        CrossfireForm form = CrossfireForm.parse(type, body);
        assertThat(form.text("hostname")).isNotNull();
    }

    @Property
    void fieldsOfAFormComeBackAsTheyWereSent(
            @ForAll byte[] one, @ForAll byte[] other, @ForAll boolean quoted) {
        String boundary = "x-unlikely-x";
        byte[] body = CrossfireForms.multipart(boundary, "one", one, "other", other);
        String parameter = quoted ? "\"" + boundary + "\"" : boundary;
        CrossfireForm form =
                CrossfireForm.parse("multipart/form-data; boundary=" + parameter, body);
        assertThat(form.text("one")).isEqualTo(CrossfireText.of(one));
        assertThat(form.text("other")).isEqualTo(CrossfireText.of(other));
    }

    @Property(tries = 5_000)
    void markupOfStrangersIsBalancedAndOfFewElements(@ForAll("markup") String html) {
        String safe = CrossfireMarkup.safe(html);
        String rest =
                safe.replaceAll("</?(b|i|u|em|strong|small|tt|code|sub|sup)>|<br>|</a>", "")
                        .replaceAll(
                                "<a rel=\"nofollow noopener noreferrer ugc\" href=\"https?://[^\\s\"'<>]+\">",
                                "");
        assertThat(rest).doesNotContain("<", ">", "\"", "'");
        assertThat(count(safe, "<b>")).isEqualTo(count(safe, "</b>"));
        assertThat(count(safe, "<a ")).isEqualTo(count(safe, "</a>"));
    }

    @Provide
    Arbitrary<String> markup() {
        return Arbitraries.of(
                        "<b>",
                        "</b>",
                        "<i",
                        ">",
                        "<",
                        "\"",
                        "'",
                        "<a href=\"http://x/\">",
                        "</a>",
                        "<script>",
                        "<!--",
                        "-->",
                        "javascript:",
                        "&lt;",
                        "&",
                        "text",
                        " href=",
                        "https://y/",
                        "<a href='https://y/' onclick=x>",
                        "<br/>",
                        "\u202e")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
