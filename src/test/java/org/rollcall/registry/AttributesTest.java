package org.rollcall.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributesTest {

    @Test
    void findsValuesByName() {
        Attributes attributes = Attributes.NONE.with("name", "Löwe").with("players", "3");

        assertThat(attributes.text("name")).isEqualTo("Löwe");
        assertThat(attributes.value(bytes("players"))).containsExactly('3');
        assertThat(attributes.text("map")).isNull();
        assertThat(attributes.value(bytes("map"))).isNull();
    }

    @Test
    void keepsTheOrderInWhichNamesCame() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("b", "1");
        texts.put("a", "2");
        texts.put("c", "");

        Attributes attributes = Attributes.of(texts).with("a", "changed").with("d", "4");

        List<String> names = new ArrayList<>();
        attributes.forEach((name, value) -> names.add(new String(name, UTF_8)));
        assertThat(names).containsExactly("b", "a", "c", "d");
        assertThat(attributes.texts()).containsEntry("a", "changed").containsEntry("c", "");
    }

    @Test
    void staysTheSameObjectWhenNothingChanges() {
        Attributes attributes = Attributes.NONE.with("name", "one");

        assertThat(attributes.with("name", "one")).isSameAs(attributes);
        assertThat(attributes.without(bytes("map"))).isSameAs(attributes);
        assertThat(attributes.without(bytes("name"))).isSameAs(Attributes.NONE);
    }

    @Test
    void keepsBytesThatAreNoText() {
        byte[] odd = {0, (byte) 0xff, (byte) 0xc0, (byte) 0xaf, '\\', '\n'};

        Attributes attributes = Attributes.NONE.with(odd, odd);

        assertThat(attributes.value(odd)).isEqualTo(odd);
        assertThat(attributes.has(odd, odd)).isTrue();
        assertThat(attributes.texts().toString()).contains("\ufffd");
    }

    @Test
    void holdsLongValues() {
        byte[] longest = new byte[70_000];

        Attributes attributes = Attributes.NONE.with(longest, longest).with("after", "it");

        assertThat(attributes.value(longest)).isEqualTo(longest);
        assertThat(attributes.text("after")).isEqualTo("it");
        assertThat(attributes.bytes()).isEqualTo(140_007);
        assertThat(attributes.with(longest, bytes("short")).bytes()).isEqualTo(70_012);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
