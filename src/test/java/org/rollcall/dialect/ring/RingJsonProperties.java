package org.rollcall.dialect.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever bytes come: an object, or a refusal; and what was written is read again. */
class RingJsonProperties {

    @Property(tries = 2_000)
    void anyBytesAreAnObjectOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
        readAgain(parse(bytes));
    }

    /** Nearly JSON gets further than junk. */
    @Property(tries = 2_000)
    void anyRowOfSignsIsAnObjectOrRefused(@ForAll("signs") String signs) {
        readAgain(parse(signs.getBytes(UTF_8)));
    }

    /** As it is written: an escaped tab is a blank then. */
    private static void readAgain(Map<String, Object> object) {
        if (object != null) {
            String written = RingText.compact(object);
            assertThat(RingText.compact(parse(written.getBytes(UTF_8)))).isEqualTo(written);
        }
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadAgain(@ForAll("objects") Map<String, Object> object) {
        assertThat(parse(RingText.compact(object).getBytes(UTF_8))).isEqualTo(object);
    }

    private static Map<String, Object> parse(byte[] bytes) {
        try {
            return RingJson.object(ByteBuffer.wrap(bytes));
        } catch (RingJson.MalformedException e) {
            return null;
        }
    }

    @Provide
    Arbitrary<String> signs() {
        Arbitrary<String> sign =
                Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ":",
                        ",",
                        "\"",
                        "\"a\"",
                        "\"\\u0041\"",
                        "1",
                        "-",
                        "0",
                        ".5",
                        "e9",
                        "true",
                        "null",
                        " ",
                        "\\",
                        "{\"a\":");
        return sign.list().ofMaxSize(20).map(list -> "{\"a\":" + String.join("", list) + "}");
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> values =
                Arbitraries.lazyOf(
                        () -> text().map(text -> (Object) text),
                        () ->
                                Arbitraries.longs()
                                        .map(n -> (Object) new RingJson.Number(n.toString())),
                        () -> Arbitraries.of(true, false).map(yes -> (Object) yes),
                        () -> text().list().ofMaxSize(3).map(list -> (Object) List.copyOf(list)));
        return Arbitraries.maps(text(), values).ofMaxSize(5).map(LinkedHashMap::new);
    }

    /** Control characters are written as blanks, and half a pair is nobody's text. */
    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .ofMaxLength(8)
                .map(t -> t.replaceAll("\\p{Cntrl}|\\p{Cs}|[\\x{80}-\\x{9f}]", "x"));
    }
}
