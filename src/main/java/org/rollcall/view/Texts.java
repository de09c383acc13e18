package org.rollcall.view;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts that people read, in one language; English where theirs is not there. */
public record Texts(Locale locale) {

    public static final String BUNDLE = "org.rollcall.view.texts";

    /** The first is for everybody else. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

    public static Texts of(Locale wanted) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .map(Texts::new)
                .orElse(new Texts(LANGUAGES.get(0)));
    }

    public String text(String key) {
        return bundle().getString(key);
    }

    public String format(String key, Object... values) {
        return new MessageFormat(text(key), locale).format(values);
    }

    private ResourceBundle bundle() {
        // Never the language of the machine.
        return ResourceBundle.getBundle(
                BUNDLE,
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
