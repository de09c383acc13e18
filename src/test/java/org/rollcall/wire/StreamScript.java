package org.rollcall.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Conversations on connections, byte for byte. {@code connect [address] [listener]} begins one,
 * {@code >} sends the rest of the line, {@code <} is what must come, {@code half-close} ends our
 * side; {@code FIN} and {@code OPEN} say that nothing more comes, and what has become of the
 * connection. {@code #} begins a comment line; a word in braces is replaced by what it stands for.
 */
public record StreamScript(String name, List<String> lines) {

    public static StreamScript resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new StreamScript(name, text.lines().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public void play(StreamWire wire, String listener, Map<String, String> words)
            throws IOException {
        StreamWire.Line line = null;
        for (int i = 0; i < lines.size(); i++) {
            String step = filledIn(lines.get(i).strip(), words);
            if (step.startsWith("connect")) {
                if (line != null) {
                    line.close();
                }
                String[] where = step.split("\\s+");
                line =
                        wire.connect(
                                InetAddress.getByName(where.length > 1 ? where[1] : "127.0.0.1"),
                                where.length > 2 ? where[2] : listener);
            } else if (!step.isEmpty() && !step.startsWith("#")) {
                step(name + ":" + (i + 1), step, line);
            }
        }
        if (line != null) {
            line.close();
        }
    }

    private static void step(String where, String step, StreamWire.Line line) throws IOException {
        switch (step.split(" ", 2)[0]) {
            case ">" -> line.send(latin(step.substring(2)));
            case "<" -> {
                byte[] expected = latin(step.substring(2));
                assertThat(new String(line.receive(expected.length), StandardCharsets.ISO_8859_1))
                        .as(where)
                        .isEqualTo(step.substring(2));
            }
            case "half-close" -> line.endInput();
            case "FIN" -> assertThat(line.ended()).as(where + " ended").isTrue();
            case "OPEN" -> assertThat(line.silent()).as(where + " open and silent").isTrue();
            default -> throw new IllegalArgumentException(where + " is no step: " + step);
        }
    }

    private static String filledIn(String step, Map<String, String> words) {
        String filled = step;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("{" + word.getKey() + "}", word.getValue());
        }
        return filled;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
