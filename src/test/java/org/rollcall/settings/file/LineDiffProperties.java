package org.rollcall.settings.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rollcall.settings.file.LineDiff.DiffLine;

class LineDiffProperties {

    @Property
    void holdsBothTextsInTheirOrder(
            @ForAll("texts") List<String> before, @ForAll("texts") List<String> after) {
        List<DiffLine> diff = LineDiff.of(before, after, before, after);
        assertThat(diff.stream().filter(l -> l.sign() != '+').map(DiffLine::text))
                .containsExactlyElementsOf(before);
        assertThat(diff.stream().filter(l -> l.sign() != '-').map(DiffLine::text))
                .containsExactlyElementsOf(after);
    }

    @Example
    void tellsOneChangedLine() {
        List<String> before = List.of("[web]", "port = 1;", "# end");
        List<String> after = List.of("[web]", "port = 2;", "# end");
        assertThat(LineDiff.of(before, after, before, after))
                .extracting(DiffLine::toString)
                .containsExactly("  [web]", "- port = 1;", "+ port = 2;", "  # end");
    }

    @Example
    void tellsThatASecretChangedWithoutTellingIt() {
        assertThat(
                        LineDiff.of(
                                List.of("pass = one"),
                                List.of("pass = two"),
                                List.of("pass = ***"),
                                List.of("pass = ***")))
                .extracting(DiffLine::toString)
                .containsExactly("- pass = ***", "+ pass = ***");
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of("a", "b", "c", "").list().ofMaxSize(12);
    }
}
