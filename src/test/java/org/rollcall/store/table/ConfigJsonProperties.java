package org.rollcall.store.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rollcall.registry.Attributes;

/** Attributes are bytes; their way through a text column must not change one of them. */
class ConfigJsonProperties {

    record Pair(byte[] name, byte[] value) {}

    @Property
    void anyBytesSurvive(@ForAll("pairs") List<Pair> pairs) {
        Attributes attributes = Attributes.NONE;
        for (Pair pair : pairs) {
            attributes = attributes.with(pair.name(), pair.value());
        }
        String text = ConfigJson.write(attributes);
        assertThat(ConfigJson.read(text)).isEqualTo(attributes);
        assertThat(text).matches("[^\\x00-\\x1f]*");
    }

    @Provide
    Arbitrary<List<Pair>> pairs() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
        Arbitrary<byte[]> text = Arbitraries.strings().ofMaxLength(8).map(s -> s.getBytes(UTF_8));
        Arbitrary<byte[]> lookalike =
                Arbitraries.of("base64:", "base64:/w==", "attributes", "base64", "{}", "\"", "\\")
                        .map(s -> s.getBytes(UTF_8));
        Arbitrary<byte[]> bytes = Arbitraries.oneOf(noise, text, lookalike);
        return net.jqwik.api.Combinators.combine(bytes, bytes).as(Pair::new).list().ofMaxSize(8);
    }

    @Example
    void textStaysReadable() {
        Attributes attributes = Attributes.of(Map.of("players", "3"));
        assertThat(ConfigJson.write(attributes)).isEqualTo("{\"attributes\":{\"players\":\"3\"}}");
    }

    @Example
    void passesOverWhatOtherProgramsPutIn() {
        String text = "{\"note\":{\"a\":[1]},\"tags\":[{}],\"n\":1,\"attributes\":{\"a\":\"b\"}}";
        assertThat(ConfigJson.read(text)).isEqualTo(Attributes.of(Map.of("a", "b")));
    }

    @Property
    void whatIsNoJsonOfOursIsRefusedAndNothingElseHappens(@ForAll String text) {
        try {
            ConfigJson.read(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("config");
        }
    }
}
