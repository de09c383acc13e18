package org.rollcall.adapter.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CutterProperties {

    /** What came of a stream: its messages, then how it ended. */
    private static List<String> cut(String token, int maxBytes, List<String> pieces) {
        List<String> seen = new ArrayList<>();
        Cutter cutter = new Cutter(new Token(latin(token)), maxBytes);
        for (String piece : pieces) {
            ByteBuf bytes = Unpooled.wrappedBuffer(latin(piece));
            Cutter.Outcome outcome = cutter.next(bytes);
            while (outcome == Cutter.Outcome.MESSAGE) {
                seen.add(text(cutter));
                cutter.clear();
                outcome = cutter.next(bytes);
            }
            if (outcome == Cutter.Outcome.TOO_LONG) {
                seen.add("too long");
                return seen;
            }
        }
        seen.add("left: " + text(cutter));
        return seen;
    }

    /** The same, by looking at the whole stream at once. */
    private static List<String> expected(String token, int maxBytes, String stream) {
        List<String> seen = new ArrayList<>();
        int start = 0;
        for (int at = stream.indexOf(token); at >= 0; at = stream.indexOf(token, start)) {
            if (at + token.length() - start > maxBytes) {
                break;
            }
            seen.add(stream.substring(start, at + token.length()));
            start = at + token.length();
        }
        String rest = stream.substring(start);
        seen.add(rest.length() >= maxBytes ? "too long" : "left: " + rest);
        return seen;
    }

    @Property
    void anySplitOfAStreamGivesTheSameMessages(
            @ForAll("tokens") String token,
            @ForAll("streams") String stream,
            @ForAll("cuts") List<Integer> cuts) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int length : cuts) {
            int to = Math.min(stream.length(), from + length);
            pieces.add(stream.substring(from, to));
            from = to;
        }
        pieces.add(stream.substring(from));
        assertThat(cut(token, 12, pieces)).isEqualTo(expected(token, 12, stream));
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of("a", "ab", "aa", "aab", "abab", "aabaa", "\\final\\");
    }

    /** Few letters, so that tokens and almost-tokens are everywhere. */
    @Provide
    Arbitrary<String> streams() {
        Arbitrary<String> letters = Arbitraries.strings().withChars("ab").ofMaxLength(6);
        Arbitrary<String> parts = Arbitraries.of("\\final\\", "\\fin", "\\", "c");
        return Arbitraries.oneOf(letters, parts)
                .list()
                .ofMaxSize(12)
                .map(all -> String.join("", all));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(0, 7).list().ofMaxSize(20);
    }

    @Example
    void aTokenThatBeginsLikeItselfIsFound() {
        assertThat(cut("aab", 99, List.of("a", "a", "a", "a", "b", "x")))
                .containsExactly("aaaab", "left: x");
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(Cutter cutter) {
        return new String(cutter.held(), 0, cutter.length(), StandardCharsets.ISO_8859_1);
    }
}
