package org.rollcall.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A conversation, byte for byte. Each line is {@code [address] > hex} for what is sent, {@code <
 * hex} for the reply that must come, {@code -} where none may come; {@code #} begins a comment. A
 * word of capitals stands for four bytes: what the first reply had there is sent and expected
 * after; {@code 6a*9} is nine times the same. An address holds until the next one; none of the
 * bytes may be left out.
 */
public record WireScript(String name, List<String> lines) {

    public static WireScript resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new WireScript(name, text.lines().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Plays the script and returns the addresses that spoke in it. */
    public Set<InetAddress> play(Wire wire) throws IOException {
        Map<String, String> captured = new HashMap<>();
        Set<InetAddress> speakers = new LinkedHashSet<>();
        InetAddress speaker = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.matches("[0-9a-f:]*[.:].*")) {
                String address = line.split("\\s+", 2)[0];
                speaker = InetAddress.getByName(address);
                speakers.add(speaker);
                line = line.substring(address.length()).strip();
            }
            step(name + ":" + (i + 1), line, wire, speaker, captured);
        }
        return speakers;
    }

    private static void step(
            String where, String line, Wire wire, InetAddress speaker, Map<String, String> captured)
            throws IOException {
        if (line.startsWith(">")) {
            wire.send(speaker, HexFormat.of().parseHex(filledIn(line.substring(1), captured)));
        } else if (line.startsWith("<")) {
            byte[] reply = wire.receive(speaker);
            assertThat(reply).as(where + " a reply to " + speaker).isNotNull();
            String hex = HexFormat.of().formatHex(reply);
            capture(line.substring(1), hex, captured);
            assertThat(hex).as(where).isEqualTo(filledIn(line.substring(1), captured));
        } else if (line.equals("-")) {
            assertThat(wire.silent(speaker)).as(where + " silence to " + speaker).isTrue();
        } else {
            assertThat(line).as(where + " is no step").isEmpty();
        }
    }

    private static void capture(String expected, String hex, Map<String, String> captured) {
        int at = 0;
        for (String word : expected.strip().split("\\s+")) {
            boolean placeholder = word.matches("[A-Z]+");
            int length = placeholder ? 8 : word.length();
            if (placeholder && at + length <= hex.length()) {
                captured.put(word, hex.substring(at, at + length));
            }
            at += length;
        }
    }

    private static String filledIn(String words, Map<String, String> captured) {
        StringBuilder hex = new StringBuilder();
        for (String word : words.strip().split("\\s+")) {
            String[] repeated = word.split("\\*");
            int times = repeated.length == 1 ? 1 : Integer.parseInt(repeated[1]);
            hex.append(captured.getOrDefault(word, repeated[0].repeat(times)));
        }
        return hex.toString();
    }
}
