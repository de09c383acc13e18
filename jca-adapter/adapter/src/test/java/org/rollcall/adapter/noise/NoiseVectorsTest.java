package org.rollcall.adapter.noise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What others have published about this very suite, and what we publish ourselves. */
class NoiseVectorsTest {

    @Test
    void publishedHandshakeAndMessagesComeOutByteForByte() throws NoiseException {
        Vectors published = Vectors.read("published.txt");
        List<byte[]> payloads = published.all("payload");
        List<byte[]> messages = published.all("message");
        byte[] prologue = published.one("prologue");
        KeyPair server = published.pair("responder-static");
        KeyPair client = published.pair("initiator-static");
        Initiator dials =
                new Initiator(
                        prologue,
                        client,
                        server.publicKey(),
                        published.pair("initiator-ephemeral"));
        Responder answers = new Responder(prologue, server, published.pair("responder-ephemeral"));

        byte[] first = dials.hello(payloads.get(0));
        assertThat(first).isEqualTo(messages.get(0));
        assertThat(answers.hear(first, first.length)).isEqualTo(payloads.get(0));
        assertThat(answers.theirKey()).isEqualTo(client.publicKey());
        byte[] second = answers.answer(payloads.get(1));
        assertThat(second).isEqualTo(messages.get(1));
        assertThat(dials.finish(second, second.length)).isEqualTo(payloads.get(1));
        assertThat(dials.hash()).isEqualTo(answers.hash()).isEqualTo(published.one("hash"));

        Transport[] both = {dials.transport(), answers.transport()};
        for (int i = 2; i < messages.size(); i++) {
            byte[] frame = both[i % 2].frame(payloads.get(i), 0, payloads.get(i).length);
            byte[] message = Arrays.copyOfRange(frame, 2, frame.length);
            assertThat(message).isEqualTo(messages.get(i));
            assertThat(both[(i + 1) % 2].open(message, message.length)).isEqualTo(payloads.get(i));
        }
    }

    /** For those who write the other side in another language: whole frames, as they go out. */
    @Test
    void frozenSessionComesOutByteForByte() throws NoiseException {
        Vectors frozen = Vectors.read("frozen.txt");
        byte[] prologue = frozen.one("prologue");
        KeyPair server = frozen.pair("responder-static");
        Initiator dials =
                new Initiator(
                        prologue,
                        frozen.pair("initiator-static"),
                        server.publicKey(),
                        frozen.pair("initiator-ephemeral"));
        Responder answers = new Responder(prologue, server, frozen.pair("responder-ephemeral"));
        byte[] hello = dials.hello();
        assertThat(framed(hello)).isEqualTo(frozen.one("frame-1"));
        answers.hear(hello, hello.length);
        byte[] answer = answers.answer();
        assertThat(framed(answer)).isEqualTo(frozen.one("frame-2"));
        sameFrames(dials.finish(answer), frozen, "to-responder");
        sameFrames(answers.transport(), frozen, "to-initiator");
    }

    /** What others read must be what is tested. */
    @Test
    void pageForImplementersShowsTheFrozenSession() throws IOException {
        Vectors frozen = Vectors.read("frozen.txt");
        StringBuilder dumps = new StringBuilder();
        dump(dumps, frozen.one("frame-1"));
        dump(dumps, frozen.one("frame-2"));
        for (int i = 0; i < 3; i++) {
            said(dumps, "Server to master", frozen.all("to-responder-text").get(i));
            dump(dumps, frozen.all("to-responder-frame").get(i));
            said(dumps, "Master to server", frozen.all("to-initiator-text").get(i));
            dump(dumps, frozen.all("to-initiator-frame").get(i));
        }
        String page = Files.readString(Path.of("../../deployment/docs/rings.md"));
        String session = page.substring(page.indexOf("## A whole session"));
        assertThat(
                        session.lines()
                                .filter(l -> l.matches("    \\p{XDigit}{4}  .*|\\w+ to \\w+: `.*"))
                                .toList())
                .isEqualTo(dumps.toString().lines().toList());
        for (String key :
                List.of(
                        "initiator-static",
                        "initiator-public",
                        "initiator-ephemeral",
                        "responder-static",
                        "responder-public",
                        "responder-ephemeral")) {
            assertThat(session).contains(HexFormat.of().formatHex(frozen.one(key)));
        }
    }

    private static void said(StringBuilder out, String who, byte[] text) {
        out.append("%s: `%s`%n".formatted(who, new String(text, UTF_8)));
    }

    /** Sixteen bytes to a line, as hexdump writes them. */
    private static void dump(StringBuilder out, byte[] frame) {
        for (int at = 0; at < frame.length; at += 16) {
            byte[] line = Arrays.copyOfRange(frame, at, Math.min(frame.length, at + 16));
            String hex = HexFormat.ofDelimiter(" ").formatHex(line);
            String text = new String(line, ISO_8859_1).replaceAll("[^ -~]", ".");
            out.append("    %04x  %-47s  %s%n".formatted(at, hex, text));
        }
    }

    private static void sameFrames(Transport from, Vectors frozen, String direction) {
        for (int i = 0; i < 3; i++) {
            byte[] text = frozen.all(direction + "-text").get(i);
            assertThat(from.frame(text, 0, text.length))
                    .isEqualTo(frozen.all(direction + "-frame").get(i));
        }
    }

    private static byte[] framed(byte[] message) {
        byte[] frame = new byte[message.length + 2];
        frame[0] = (byte) (message.length >> 8);
        frame[1] = (byte) message.length;
        System.arraycopy(message, 0, frame, 2, message.length);
        return frame;
    }
}
