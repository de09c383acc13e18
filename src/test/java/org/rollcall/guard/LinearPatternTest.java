package org.rollcall.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearPatternTest {

    @Test
    void findsItsTextAnywhereInAnyCase() {
        assertThat(LinearPattern.of("ev[i1]l").isIn("The EV1L Server")).isTrue();
        assertThat(LinearPattern.of("^evil").isIn("The evil server")).isFalse();
    }

    /** With a program that tries one way after the other each of these takes years. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a)*b", "(a|aa)+b", "(.*a){20}b", "a?a?a?a?a?aaaaa"})
    void wickedPatternsTakeTheTimeOfTheText(String wicked) {
        LinearPattern pattern = LinearPattern.of(wicked);
        String text = "a".repeat(255) + "!";
        Instant start = Instant.now();
        for (int i = 0; i < 10; i++) {
            pattern.isIn(text);
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "((((a{9}){9}){9}){9}){9}",
                "a{5,1000}b{2,1000}",
                "(x{,9999}){9999}",
                "a{99999999999999999999}"
            })
    void patternsThatGrowByRepetitionAreRefused(String bomb) {
        assertThatThrownBy(() -> LinearPattern.of(bomb))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longAndBrokenPatternsAreRefusedWithAWord() {
        assertThatThrownBy(() -> LinearPattern.of("x".repeat(501)))
                .hasMessage("too large a pattern");
        assertThatThrownBy(() -> LinearPattern.of("(oops")).hasMessageContaining("missing");
        assertThatThrownBy(() -> LinearPattern.of("(a)\\1"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
