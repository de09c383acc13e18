package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CleanTextTest {

    @Test
    void keepsWhatPeopleWrite() {
        assertThat(CleanText.of("Ünïcode Panzer ⚔ 日本")).isEqualTo("Ünïcode Panzer ⚔ 日本");
        assertThat(CleanText.of("<b>&\"'")).isEqualTo("<b>&\"'");
    }

    @Test
    void takesOutWhatTurnsHidesOrBreaksLines() {
        assertThat(CleanText.of("abc\u202Etxt.exe\u2066\u200B\uFEFF")).isEqualTo("abctxt.exe");
        assertThat(CleanText.of("one\r\ntwo\u2028three\0four")).isEqualTo("one  two threefour");
    }

    @Test
    void readsOldServersAsLatin() {
        byte[] latin = "Käse".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(CleanText.of(latin)).isEqualTo("Käse");
    }

    @Property
    void anyBytesBecomeOneLineThatCanBeWritten(@ForAll byte[] bytes) {
        String text = CleanText.of(bytes);
        assertThat(text.codePoints().noneMatch(Character::isISOControl)).isTrue();
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).isTrue();
        assertThat(CleanText.of(text)).isEqualTo(text);
    }
}
