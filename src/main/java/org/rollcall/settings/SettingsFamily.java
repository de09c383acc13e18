package org.rollcall.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Sections that an operator may have any number of, each under a name of his own and with the same
 * keys: {@code [neighbour NAME]}.
 */
public final class SettingsFamily {

    private final String kind;
    private final Function<String, List<Setting<?>>> members;

    /**
     * One object for each, as people hold on to them; names come from the operator's file alone.
     */
    private final Map<String, List<Setting<?>>> made = new ConcurrentHashMap<>();

    /**
     * @param kind the first word of the section
     * @param members makes the settings of a section, whose full name it is given
     */
    public SettingsFamily(String kind, Function<String, List<Setting<?>>> members) {
        this.kind = kind.toLowerCase(Locale.ROOT);
        this.members = members;
    }

    public String kind() {
        return kind;
    }

    /** Those of one name, in the order of their declaration. */
    public List<Setting<?>> of(String name) {
        return made.computeIfAbsent(kind + " " + name.toLowerCase(Locale.ROOT), members);
    }

    /** The names of which these settings have anything. */
    public List<String> names(Settings settings) {
        TreeSet<String> names = new TreeSet<>();
        for (String section : settings.sections()) {
            nameIn(section).ifPresent(names::add);
        }
        return List.copyOf(names);
    }

    Optional<Setting<?>> find(String section, String key) {
        return nameIn(section).flatMap(name -> ofKey(name, key));
    }

    private Optional<Setting<?>> ofKey(String name, String key) {
        for (Setting<?> setting : of(name)) {
            if (setting.key().equals(key.toLowerCase(Locale.ROOT))
                    || setting.aliasIds().contains(Setting.id(setting.section(), key))) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }

    private Optional<String> nameIn(String section) {
        String lower = section.toLowerCase(Locale.ROOT);
        return lower.startsWith(kind + " ")
                ? Optional.of(lower.substring(kind.length() + 1))
                : Optional.empty();
    }
}
