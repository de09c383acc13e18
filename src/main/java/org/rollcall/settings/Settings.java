package org.rollcall.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The values that hold at one moment: those that were set, and the defaults for the rest. */
public final class Settings {

    private static final Settings DEFAULTS = new Settings(Map.of());

    private final Map<String, Object> set;

    private Settings(Map<String, Object> set) {
        this.set = set;
    }

    public static Settings defaults() {
        return DEFAULTS;
    }

    // Only with() puts values in, and it takes them from a setting of the same name and type; two
    // settings of one name are refused at the start by SettingsCatalogue.
    @SuppressWarnings("unchecked")
    public <T> T get(Setting<T> setting) {
        return (T) set.getOrDefault(setting.id(), setting.defaultValue());
    }

    /** False where the default holds because nothing was set. */
    public boolean has(Setting<?> setting) {
        return set.containsKey(setting.id());
    }

    /** The sections in which anything was set, in lower case. */
    Set<String> sections() {
        return set.keySet().stream()
                .map(id -> id.substring(0, id.indexOf('/')))
                .collect(Collectors.toSet());
    }

    public <T> Settings with(Setting<T> setting, T value) {
        Map<String, Object> values = new HashMap<>(set);
        values.put(setting.id(), value);
        return new Settings(Map.copyOf(values));
    }

    /** With the values of some settings taken from elsewhere. */
    Settings withAll(List<Setting<?>> some, Settings from) {
        Map<String, Object> values = new HashMap<>(set);
        for (Setting<?> setting : some) {
            values.remove(setting.id());
            if (from.has(setting)) {
                values.put(setting.id(), from.get(setting));
            }
        }
        return new Settings(Map.copyOf(values));
    }

    /** Those of the given settings whose value is another one there. */
    public List<Setting<?>> differences(Settings other, List<Setting<?>> among) {
        return among.stream().filter(s -> !get(s).equals(other.get(s))).toList();
    }

    /** The value as people may see it: secrets are starred. */
    public <T> String shown(Setting<T> setting) {
        return setting.shown(get(setting));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && set.equals(settings.set);
    }

    @Override
    public int hashCode() {
        return set.hashCode();
    }
}
