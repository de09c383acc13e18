package org.rollcall.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void everyTextIsThereInEveryLanguage() {
        List<TreeSet<String>> keys =
                Texts.LANGUAGES.stream()
                        .map(language -> ResourceBundle.getBundle(Texts.BUNDLE, language))
                        .map(bundle -> new TreeSet<>(bundle.keySet()))
                        .toList();
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        ResourceBundle german = ResourceBundle.getBundle(Texts.BUNDLE, Locale.GERMAN);
        assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
    }

    @Test
    void everyStepOfACheckHasItsTexts() {
        Texts texts = Texts.of(Locale.FRENCH);
        for (CheckStep.State state : CheckStep.State.values()) {
            assertThat(texts.text("check.state." + state.name().toLowerCase(Locale.ROOT)))
                    .isNotEmpty();
        }
        for (CheckStep.Name name : CheckStep.Name.values()) {
            assertThat(texts.text("check.step." + CheckSteps.word(name))).isNotEmpty();
        }
        assertThat(texts.format("check.limits.ok", 3, 32))
                .isEqualTo("3 of 32 places of this address are in use.");
    }
}
