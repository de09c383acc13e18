package org.rollcall.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that an operator may set: where it stands in master.ini, what is allowed there, and
 * what holds if it does not stand there. Declared once, as a constant.
 */
public final class Setting<T> {

    private final String section;
    private final String key;
    private final Kind<T> kind;
    private final T defaultValue;
    private final Traits traits;

    private Setting(String section, String key, Kind<T> kind, T defaultValue, Traits traits) {
        this.section = section.toLowerCase(Locale.ROOT);
        this.key = key.toLowerCase(Locale.ROOT);
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.traits = traits;
    }

    /** A port; 0 switches off what listens there. */
    public static Setting<Integer> port(String section, String key, int def) {
        return of(section, key, new Kind.Port(), def);
    }

    public static Setting<Integer> number(String section, String key, int min, int max, int def) {
        return of(section, key, new Kind.Whole(min, max), def);
    }

    public static Setting<Duration> seconds(String section, String key, int min, int max, int def) {
        return of(section, key, new Kind.Seconds(min, max), Duration.ofSeconds(def));
    }

    public static Setting<Boolean> yesNo(String section, String key, boolean def) {
        return of(section, key, new Kind.YesNo(), def);
    }

    /** One constant of an enum, written in lower case with '-' for '_'. */
    public static <E extends Enum<E>> Setting<E> choice(
            String section, String key, Class<E> type, E def) {
        return of(section, key, new Kind.Choice<>(type), def);
    }

    public static Setting<String> text(String section, String key, String def) {
        return of(section, key, new Kind.Text(false), def);
    }

    /** A text that is never printed: not in a message, a log, a page or a diff. */
    public static Setting<String> secret(String section, String key, String def) {
        return of(section, key, new Kind.Text(true), def);
    }

    /** A literal address of this host to listen on, or {@code *} for all of them. */
    public static Setting<String> bindAddress(String section, String key, String def) {
        return of(section, key, new Kind.BindAddress(), def);
    }

    public static Setting<AddressList> addresses(String section, String key, String def) {
        return of(section, key, new Kind.Addresses(), AddressList.parse(def));
    }

    private static <T> Setting<T> of(String section, String key, Kind<T> kind, T def) {
        Setting<T> setting = new Setting<>(section, key, kind, def, Traits.PLAIN);
        if (setting.parse(kind.format(def)).isEmpty()) {
            throw new IllegalArgumentException(
                    setting + ": default " + def + " (expected: " + kind.expected() + ")");
        }
        return setting;
    }

    public Setting<T> help(String help) {
        return with(new Traits(help, traits.tier, traits.atRestart, traits.aliases));
    }

    public Setting<T> tier(Tier tier) {
        return with(new Traits(traits.help, tier, traits.atRestart, traits.aliases));
    }

    public Setting<T> appliesAtRestart() {
        return with(new Traits(traits.help, traits.tier, true, traits.aliases));
    }

    /** Another name in the same section, or in another one: {@code "[server] listen"}. */
    public Setting<T> alias(String alias) {
        List<String> all = new ArrayList<>(traits.aliases);
        int end = alias.indexOf(']');
        all.add(
                end < 0
                        ? id(section, alias)
                        : id(alias.substring(1, end).trim(), alias.substring(end + 1).trim()));
        return with(new Traits(traits.help, traits.tier, traits.atRestart, List.copyOf(all)));
    }

    private Setting<T> with(Traits changed) {
        return new Setting<>(section, key, kind, defaultValue, changed);
    }

    public String section() {
        return section;
    }

    public String key() {
        return key;
    }

    public T defaultValue() {
        return defaultValue;
    }

    public String help() {
        return traits.help;
    }

    public Tier tier() {
        return traits.tier;
    }

    /** False: a change takes effect at the next start only. */
    public boolean appliesAtOnce() {
        return !traits.atRestart;
    }

    public boolean isSecret() {
        return kind.secret();
    }

    /** One word: port, number, time, switch, choice, text, password, address, list. */
    public String type() {
        return kind.type();
    }

    /** What may be chosen; empty where it is not a choice or a switch. */
    public List<String> choices() {
        return kind.choices();
    }

    /** What is allowed, as messages and the reference say it. */
    public String expected() {
        return kind.expected();
    }

    /** The numbers in it, for those who say it in another language. */
    public List<Integer> bounds() {
        return kind.bounds();
    }

    /** The value that a text stands for, or nothing if it is not allowed. */
    public Optional<T> parse(String text) {
        return kind.parse(text);
    }

    /** The text that stands for a value in the file. */
    public String format(T value) {
        return kind.format(value);
    }

    /** A value's text as it may be shown to people: secrets are starred. */
    public String shown(T value) {
        return isSecret() ? Kind.hidden(kind.format(value)) : kind.format(value);
    }

    /** Its name among all: {@code section/key}. */
    public String id() {
        return id(section, key);
    }

    List<String> aliasIds() {
        return traits.aliases;
    }

    /** "connection-limit=10 = 10;" stands in the first published file, and means 10. */
    boolean hasStrayEquals(String inFile) {
        return kind.takesNoEquals() && inFile.indexOf('=') >= 0;
    }

    /** The value that a text means when it stands in a file. */
    Optional<T> parseInFile(String inFile) {
        return hasStrayEquals(inFile)
                ? parse(inFile.substring(inFile.lastIndexOf('=') + 1).trim())
                : parse(inFile);
    }

    /** What is meant by a text typed into a field: blanks around it count in free texts alone. */
    String typed(String text) {
        return kind.takesNoEquals() ? text.trim() : text;
    }

    static String id(String section, String key) {
        return (section + "/" + key).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "[" + section + "] " + key;
    }

    private record Traits(String help, Tier tier, boolean atRestart, List<String> aliases) {
        static final Traits PLAIN = new Traits("", Tier.RARELY, false, List.of());
    }
}
