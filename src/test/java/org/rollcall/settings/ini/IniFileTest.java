package org.rollcall.settings.ini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IniFileTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "key = value;~value",
                "key=value~value",
                "\tkey\t= value ; # comment~value",
                "key = value;\t    # comment~value",
                "key=300 # no semicolon~300",
                "key=xxx           # trimmed~xxx",
                "key = a b  c ;~a b  c",
                "key = a=b;~a=b",
                "key=10 = 10;~10 = 10",
                "key = a#b;~a#b",
                "key = value # not here; nor here~value",
                "key = # nothing~",
                "key = ;~",
                "key =~",
                "KEY = Value;~Value",
                "key = \"a;b#c\"; # comment~a;b#c",
                "key = \"say \"\"yes\"\"\";~say \"yes\"",
                "key = \"\";~",
                "key = don't;~don't",
            })
    void readsAValueUpToItsEnd(String line, String value) {
        IniFile file = IniFile.parse("[section]\n" + line);
        assertThat(file.oddities()).isEmpty();
        assertThat(file.entries())
                .containsExactly(new IniEntry(0, 2, "section", "key", value == null ? "" : value));
    }

    @Test
    void keepsBlanksInQuotes() {
        assertThat(IniFile.parse("key = \"  kept \" ;").entries().get(0).value())
                .isEqualTo("  kept ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "just words~NO_STATEMENT",
                "key = a; words~NO_STATEMENT",
                "= value;~NO_NAME",
                "[section~NO_CLOSING_BRACKET",
                "key = \"open;~OPEN_QUOTE",
                "key = \"a\" b;~BEHIND_QUOTE",
                "key = a#b~ENDS_AT_HASH",
            })
    void tellsWhatIsOdd(String line, Remark what) {
        assertThat(IniFile.parse(line).oddities()).containsExactly(new IniOddity(1, what));
    }

    @ParameterizedTest
    @CsvSource({
        "# key = value;",
        "   #   write-back-neighbour-list=no is no more used",
        "; key = value",
        "'   '"
    })
    void setsNothingFromAComment(String line) {
        IniFile file = IniFile.parse(line);
        assertThat(file.entries()).isEmpty();
        assertThat(file.oddities()).isEmpty();
    }

    @Test
    void endsAQuoteThatIsNotClosedWithItsLine() {
        IniFile file = IniFile.parse("key = \"open; # comment\nother = 1;");
        assertThat(file.entries()).extracting(IniEntry::value).containsExactly("\"open", "1");
        assertThat(file.with(file.entries().get(0), "shut").text())
                .isEqualTo("key = shut; # comment\nother = 1;");
    }

    @Test
    void takesSeveralStatementsFromOneLine() {
        IniFile file = IniFile.parse("[web] address = *;  port = 8010; # the pages");
        assertThat(file.entries())
                .containsExactly(
                        new IniEntry(0, 1, "web", "address", "*"),
                        new IniEntry(1, 1, "web", "port", "8010"));
        assertThat(file.with(file.entries().get(1), "80").text())
                .isEqualTo("[web] address = *;  port = 80; # the pages");
    }

    @Test
    void foldsBlanksAndCaseInSectionNames() {
        IniFile file = IniFile.parse("[ Neighbour \t Alpha ] # one\nkey = 1;");
        assertThat(file.entries().get(0).section()).isEqualTo("neighbour alpha");
    }

    @Test
    void putsANewKeyBehindTheLastOneOfItsSection() {
        String before = "[a]\n   one = 1; # first\n\n# about b\n[b]\n   two = 2;\n";
        assertThat(IniFile.parse(before).with("a", "three", "3").text())
                .isEqualTo(
                        "[a]\n   one = 1; # first\n   three = 3;\n\n# about b\n[b]\n   two = 2;\n");
    }

    @Test
    void makesTheSectionOfANewKey() {
        assertThat(IniFile.parse("[a]\r\none = 1;").with("b", "two", "x;y").text())
                .isEqualTo("[a]\r\none = 1;\r\n\r\n[b]\r\ntwo = \"x;y\";\r\n");
        assertThat(IniFile.parse("").with("b", "two", "2").text()).isEqualTo("[b]\ntwo = 2;\n");
    }

    @Test
    void keepsAByteOrderMark() {
        byte[] bytes = "\uFEFF[a]\none = 1;".getBytes(StandardCharsets.UTF_8);
        IniFile file = IniFile.read(bytes);
        assertThat(file.entries().get(0).section()).isEqualTo("a");
        assertThat(file.bytes()).isEqualTo(bytes);
    }

    @Test
    void keepsAnOldEncodingUntilAValueNeedsMore() {
        IniFile file = IniFile.read("# f\u00fcr\nkey = 1;".getBytes(StandardCharsets.ISO_8859_1));
        IniFile changed = file.with(file.entries().get(0), "\u65e5");
        assertThat(file.bytes())
                .isEqualTo("# f\u00fcr\nkey = 1;".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(changed.bytes())
                .isEqualTo("# f\u00fcr\nkey = \u65e5;".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void starsSecretsAlsoWhereTheyAreMisspeltOrCommentedOut() {
        String text =
                "[d]\nuser = me; pass = hunter1;hunter2 # hunter3\npasword=hunter4\n"
                        + "  # old pass = hunter5;\n;secret: hunter6\nport = 1; # the port\nkey = k9";
        List<String> shown = IniFile.parse(text).masked(entry -> entry.key().equals("key"));
        assertThat(shown)
                .containsExactly(
                        "[d]",
                        "user = me; pass = ***",
                        "pasword=***",
                        "  # old pass = ***",
                        ";secret: ***",
                        "port = 1; # the port",
                        "key = ***");
    }
}
