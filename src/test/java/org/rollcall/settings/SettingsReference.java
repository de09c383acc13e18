package org.rollcall.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollcall.settings.ini.IniFile;

/** Writes the sample file and the README's tables from the declarations; run by the build. */
public final class SettingsReference {

    private static final String BEGIN = "<!-- settings:begin -->\n";
    private static final String END = "<!-- settings:end -->";
    private static final Map<Tier, String> HEADINGS =
            new TreeMap<>(
                    Map.of(
                            Tier.ESSENTIAL, "### Essential",
                            Tier.OFTEN, "### Often",
                            Tier.RARELY, "### Rarely"));

    private static final String ANY_NAME = "NAME";

    private final List<Setting<?>> settings;
    private final List<SettingsFamily> families;

    SettingsReference(SettingsCatalogue catalogue) {
        this.settings = catalogue.settings();
        this.families = catalogue.families();
    }

    /** Takes the paths of the sample file and of the README. */
    public static void main(String[] paths) throws IOException {
        SettingsReference reference = new SettingsReference(DeclaredSettings.catalogue());
        write(Path.of(paths[0]), reference.sample());
        Path readme = Path.of(paths[1]);
        write(readme, reference.inReadme(Files.readString(readme)));
    }

    private static void write(Path path, String text) throws IOException {
        // A file that need not change keeps its time, so that nothing is built again for it.
        if (!Files.exists(path) || !Files.readString(path).equals(text)) {
            Files.writeString(path, text);
        }
    }

    String sample() {
        StringBuilder text = new StringBuilder();
        comment(text, "", "Every setting of Rollcall with its default. Made by the build.");
        comment(
                text,
                "",
                "What you leave out keeps its default: take over what you want to change.");
        text.append("#\n");
        comment(text, "", "    key = value;    # comment");
        text.append("#\n");
        comment(
                text,
                "",
                "A value ends at the semicolon. In \"quotes\" it may also hold ; and #,"
                        + " and \"\" there is one quote.");
        String section = "";
        for (Setting<?> setting : settings) {
            if (!setting.section().equals(section)) {
                section = setting.section();
                text.append("\n[").append(section).append("]\n");
            }
            entry(text, setting);
        }
        families.forEach(family -> family(text, family));
        return text.toString();
    }

    /** Commented out: there is none by default. */
    private static void family(StringBuilder text, SettingsFamily family) {
        String name = family.kind() + " " + ANY_NAME;
        text.append("\n# One such section for each, under a name of yours:\n");
        text.append("# [").append(name).append("]\n");
        StringBuilder entries = new StringBuilder();
        family.of(ANY_NAME).forEach(setting -> entry(entries, setting));
        entries.toString()
                .lines()
                .map(
                        line ->
                                line.isEmpty() || line.strip().startsWith("#")
                                        ? line
                                        : "    # " + line.strip())
                .forEach(line -> text.append(line).append('\n'));
    }

    private static void entry(StringBuilder text, Setting<?> setting) {
        text.append('\n');
        comment(text, "    ", setting.help());
        comment(text, "    ", facts(setting));
        String line = setting.key() + " = " + written(setting) + ";";
        text.append("    ").append(line).append('\n');
    }

    private static String facts(Setting<?> setting) {
        String applies = setting.appliesAtOnce() ? "applies at once" : "applies at the next start";
        return setting.type() + ": " + setting.expected() + "; " + applies;
    }

    /** The default as it must stand in a file. */
    private static String written(Setting<?> setting) {
        String value = defaultText(setting);
        IniFile file = IniFile.parse("").with("s", "k", value);
        String line = file.lines().get(1);
        return line.substring("k = ".length(), line.length() - 1);
    }

    private static <T> String defaultText(Setting<T> setting) {
        return setting.format(setting.defaultValue());
    }

    private static void comment(StringBuilder text, String indent, String what) {
        for (String line : what.replaceAll("(.{1,88})(?: |$)", "$1\n").split("\n")) {
            text.append(indent).append("# ").append(line).append('\n');
        }
    }

    String inReadme(String readme) {
        int begin = readme.indexOf(BEGIN);
        int end = readme.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "README.md: no place for the settings (expected: the lines "
                            + BEGIN.trim()
                            + " and "
                            + END
                            + ")");
        }
        return readme.substring(0, begin + BEGIN.length()) + tables() + readme.substring(end);
    }

    private String tables() {
        StringBuilder text = new StringBuilder();
        HEADINGS.forEach(
                (tier, heading) -> {
                    text.append('\n').append(heading).append("\n\n");
                    text.append("| setting | meaning | allowed | default | applies |\n");
                    text.append("|---|---|---|---|---|\n");
                    settings.stream()
                            .filter(s -> s.tier() == tier)
                            .forEach(s -> text.append(row(s)));
                });
        return text.append('\n').toString();
    }

    private static String row(Setting<?> setting) {
        String value = defaultText(setting);
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(
                        setting,
                        setting.help(),
                        setting.expected(),
                        value.isEmpty() ? "(empty)" : "`" + value + "`",
                        setting.appliesAtOnce() ? "at once" : "at restart")
                .replace("\r", "");
    }
}
