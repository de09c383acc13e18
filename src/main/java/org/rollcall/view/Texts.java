package org.rollcall.view;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.rollcall.settings.Setting;

/** The texts that people read, in one language; English where theirs is not there. */
public record Texts(Locale locale) {

    public static final String BUNDLE = "org.rollcall.view.texts";

    /** Of the settings. */
    static final String HELP = "org.rollcall.view.help";

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

    /** What a setting is for; in English that stands at its declaration. */
    public String help(Setting<?> setting) {
        String kind = setting.section().replaceFirst(" .*", "");
        return help(kind + "/" + setting.key()).orElse(setting.help());
    }

    /** What a setting may be. */
    public String allowed(Setting<?> setting) {
        Object[] bounds = setting.bounds().stream().map(String::valueOf).toArray();
        return help("allowed." + setting.type())
                .map(pattern -> new MessageFormat(pattern, locale).format(bounds))
                .orElse(setting.expected());
    }

    private Optional<String> help(String key) {
        ResourceBundle help = bundle(HELP);
        return help.containsKey(key) ? Optional.of(help.getString(key)) : Optional.empty();
    }

    private ResourceBundle bundle() {
        return bundle(BUNDLE);
    }

    private ResourceBundle bundle(String name) {
        // Never the language of the machine.
        return ResourceBundle.getBundle(
                name,
                locale,
                ResourceBundle.Control.getNoFallbackControl(
                        ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
