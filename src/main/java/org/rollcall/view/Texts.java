package org.rollcall.view;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.rollcall.settings.Finding;
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

    /** Findings among the values are put into this language, too. */
    public String format(String key, Object... values) {
        Object[] said =
                Stream.of(values).map(v -> v instanceof Finding f ? finding(f) : v).toArray();
        return new MessageFormat(text(key), locale).format(said);
    }

    /** What is to be told about a master.ini; in English as the log has it. */
    public String finding(Finding finding) {
        List<String> values =
                finding instanceof Finding.Fault fault
                        ? fault.values(allowed(fault.setting()))
                        : finding.values();
        return help("finding." + finding.what().key())
                .map(pattern -> new MessageFormat(pattern, locale).format(values.toArray()))
                .map(what -> finding.place() + " - " + what)
                .orElseGet(finding::text);
    }

    /** So long. */
    public String lasting(long seconds) {
        if (seconds < 60) {
            return format("for.seconds", seconds);
        }
        if (seconds < 3_600) {
            return format("for.minutes", seconds / 60);
        }
        return seconds < 86_400
                ? format("for.hours", seconds / 3_600, seconds / 60 % 60)
                : format("for.days", seconds / 86_400, seconds / 3_600 % 24);
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
