package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AttributesProperties {

    private record Step(byte[] name, byte[] value) {}

    /** A null value takes the name out. */
    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<byte[]> names =
                Arbitraries.bytes().between((byte) -1, (byte) 1).array(byte[].class).ofMaxSize(2);
        Arbitrary<byte[]> values =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).injectNull(0.2);
        return Combinators.combine(names, values).as(Step::new).list().ofMaxSize(30);
    }

    @Property
    void behaveLikeAMapThatKeepsOrder(@ForAll("steps") List<Step> steps) {
        Map<ByteBuffer, ByteBuffer> model = new LinkedHashMap<>();
        Attributes attributes = Attributes.NONE;
        for (Step step : steps) {
            if (step.value() == null) {
                model.remove(ByteBuffer.wrap(step.name()));
                attributes = attributes.without(step.name());
            } else {
                model.put(ByteBuffer.wrap(step.name()), ByteBuffer.wrap(step.value()));
                attributes = attributes.with(step.name(), step.value());
            }
        }

        Map<ByteBuffer, ByteBuffer> seen = new LinkedHashMap<>();
        attributes.forEach((n, v) -> seen.put(ByteBuffer.wrap(n), ByteBuffer.wrap(v)));
        assertThat(List.copyOf(seen.entrySet())).isEqualTo(List.copyOf(model.entrySet()));
        assertThat(attributes.count()).isEqualTo(model.size());
        assertThat(attributes.bytes()).isEqualTo(sizeOf(model));
        assertAgreesByName(attributes, model);
    }

    private static void assertAgreesByName(
            Attributes attributes, Map<ByteBuffer, ByteBuffer> model) {
        Attributes rebuilt = Attributes.NONE;
        for (Map.Entry<ByteBuffer, ByteBuffer> pair : model.entrySet()) {
            byte[] name = pair.getKey().array();
            byte[] value = pair.getValue().array();
            assertThat(attributes.value(name)).isEqualTo(value);
            assertThat(attributes.has(name, value)).isTrue();
            assertThat(attributes.has(name, new byte[value.length + 1])).isFalse();
            rebuilt = rebuilt.with(name, value);
        }
        assertThat(rebuilt).isEqualTo(attributes).hasSameHashCodeAs(attributes);
    }

    private static int sizeOf(Map<ByteBuffer, ByteBuffer> model) {
        int sum = 0;
        for (Map.Entry<ByteBuffer, ByteBuffer> pair : model.entrySet()) {
            sum += pair.getKey().remaining() + pair.getValue().remaining();
        }
        return sum;
    }
}
