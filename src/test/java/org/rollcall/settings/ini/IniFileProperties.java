package org.rollcall.settings.ini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IniFileProperties {

    @Property
    void whatIsReadIsWritten(@ForAll String text) {
        assertThat(IniFile.parse(text).text()).isEqualTo(text);
    }

    @Property
    void whatIsReadIsWrittenByteForByte(@ForAll byte[] bytes) {
        assertThat(IniFile.read(bytes).bytes()).isEqualTo(bytes);
    }

    @Property
    void whatLooksLikeAFileIsWrittenAsItWas(@ForAll("files") String text) {
        assertThat(IniFile.parse(text).text()).isEqualTo(text);
    }

    @Property
    void changingOneValueTouchesNothingElse(
            @ForAll("files") String text, @ForAll int choice, @ForAll("values") String value) {
        IniFile before = IniFile.parse(text);
        Assume.that(!before.entries().isEmpty());
        int index = Math.floorMod(choice, before.entries().size());
        IniEntry entry = before.entries().get(index);

        IniFile after = before.with(entry, value);

        List<IniEntry> expected = new ArrayList<>(before.entries());
        expected.set(index, new IniEntry(index, entry.line(), entry.section(), entry.key(), value));
        assertThat(after.entries()).isEqualTo(expected);
        List<String> otherLines = new ArrayList<>(after.lines());
        otherLines.set(entry.line() - 1, before.lines().get(entry.line() - 1));
        assertThat(otherLines).isEqualTo(before.lines());
        assertThat(IniFile.parse(after.text()).entries()).isEqualTo(expected);
    }

    @Property
    void changingAValueBackGivesTheOldText(@ForAll("files") String text, @ForAll int choice) {
        IniFile before = IniFile.parse(text);
        Assume.that(!before.entries().isEmpty());
        IniEntry entry = before.entries().get(Math.floorMod(choice, before.entries().size()));
        IniFile once = before.with(entry, entry.value());
        assertThat(once.with(entry, "other").with(entry, entry.value()).entries())
                .isEqualTo(before.entries());
        assertThat(once.with(entry, entry.value()).text()).isEqualTo(once.text());
    }

    @Property
    void addingAKeyKeepsAllThatWasThere(
            @ForAll("files") String text, @ForAll("values") String value) {
        IniFile before = IniFile.parse(text);
        IniFile after = before.with("added", "new-key", value);
        assertThat(after.entries())
                .filteredOn(IniFileProperties::isNew)
                .extracting(IniEntry::section, IniEntry::value)
                .containsExactly(tuple("added", value));
        List<String> lines = new ArrayList<>(after.lines());
        lines.remove(
                after.entries().stream()
                                .filter(IniFileProperties::isNew)
                                .findFirst()
                                .orElseThrow()
                                .line()
                        - 1);
        int old = before.lines().size();
        assertThat(lines.subList(0, old)).isEqualTo(before.lines());
        assertThat(lines.subList(old, lines.size())).isSubsetOf("", "[added]");
        assertThat(after.entries().stream().filter(e -> !isNew(e)))
                .extracting(e -> e.section() + "/" + e.key() + "=" + e.value())
                .containsExactlyElementsOf(
                        before.entries().stream()
                                .map(e -> e.section() + "/" + e.key() + "=" + e.value())
                                .toList());
    }

    private static boolean isNew(IniEntry entry) {
        return entry.key().equals("new-key");
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> piece =
                Arbitraries.of(
                        "[",
                        "]",
                        "[network]",
                        "key",
                        "adress",
                        "=",
                        " = ",
                        ";",
                        "; ",
                        "#",
                        " # ",
                        "\"",
                        "\"\"",
                        " ",
                        "\t",
                        "value",
                        "10",
                        "\n",
                        "\n",
                        "\r\n",
                        "\r",
                        "\uFEFF",
                        "don't",
                        "\u00e4",
                        "[added]\n",
                        "port = 1;\n",
                        "=300 # comment\n");
        return piece.list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<String> odd = Arbitraries.strings().withChars(" ;#\"=[]ab\t'").ofMaxLength(12);
        Arbitrary<String> any = Arbitraries.strings().excludeChars('\r', '\n').ofMaxLength(20);
        return Arbitraries.oneOf(odd, any);
    }
}
