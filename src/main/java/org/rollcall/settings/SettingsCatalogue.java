package org.rollcall.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rollcall.settings.file.SettingsFile;
import org.rollcall.settings.ini.IniEntry;
import org.rollcall.settings.ini.IniFile;

/** All declared settings, in the order of the reference: by section, then as declared. */
public final class SettingsCatalogue {

    private final List<Setting<?>> settings;
    private final Map<String, Setting<?>> byName = new HashMap<>();
    private final List<SettingsFamily> families;

    /**
     * @throws IllegalStateException if two declarations claim one place in the file
     */
    public SettingsCatalogue(Collection<? extends SettingsGroup> groups) {
        Map<String, Setting<?>> declared = new LinkedHashMap<>();
        for (SettingsGroup group : groups) {
            for (Setting<?> setting : group.settings()) {
                declared.merge(setting.id(), setting, SettingsCatalogue::refuseBoth);
            }
        }
        this.settings = declared.values().stream().sorted(SettingsOrder.REFERENCE).toList();
        settings.forEach(setting -> byName.put(setting.id(), setting));
        settings.forEach(this::addAliases);
        this.families = groups.stream().flatMap(group -> group.families().stream()).toList();
    }

    private static Setting<?> refuseBoth(Setting<?> one, Setting<?> other) {
        throw new IllegalStateException(
                one + " is declared twice (expected: once); remove one of the declarations");
    }

    private void addAliases(Setting<?> setting) {
        for (String alias : setting.aliasIds()) {
            Setting<?> taken = byName.putIfAbsent(alias, setting);
            if (taken != null) {
                throw new IllegalStateException(
                        setting + " has an alias that " + taken + " claims: " + alias);
            }
        }
    }

    public List<Setting<?>> settings() {
        return Collections.unmodifiableList(settings);
    }

    /** The setting of that name or alias. */
    public Optional<Setting<?>> find(String section, String key) {
        Setting<?> declared = byName.get(Setting.id(section, key));
        return declared != null
                ? Optional.of(declared)
                : families.stream().flatMap(f -> f.find(section, key).stream()).findFirst();
    }

    public List<SettingsFamily> families() {
        return families;
    }

    /** All settings, and those of families for the names that either of two has. */
    public List<Setting<?>> settingsIn(Settings before, Settings after) {
        List<Setting<?>> all = new ArrayList<>(settings);
        for (SettingsFamily family : families) {
            Set<String> names = new TreeSet<>(family.names(before));
            names.addAll(family.names(after));
            names.forEach(name -> all.addAll(family.of(name)));
        }
        return all;
    }

    /** Reads with the defaults in place of what is not allowed. */
    public Reading read(Path file) throws IOException {
        return read(IniFile.read(SettingsFile.read(file)), file.getFileName().toString());
    }

    Reading read(IniFile ini, String file) {
        return read(ini, file, Settings.defaults());
    }

    /** The entry of a file that counts for a setting: the last one under any of its names. */
    Optional<IniEntry> entry(IniFile ini, Setting<?> setting) {
        return ini.entries().stream()
                .filter(e -> names(e, setting))
                .reduce((earlier, later) -> later);
    }

    /** Reads; where a value is not allowed, that of {@code fallback} is told as being used. */
    Reading read(IniFile ini, String file, Settings fallback) {
        return new SettingsReader(this, file, fallback).read(ini);
    }

    private boolean names(IniEntry entry, Setting<?> setting) {
        return find(entry.section(), entry.key())
                .filter(named -> named.id().equals(setting.id()))
                .isPresent();
    }

    /** Whether an entry's value must not be shown. */
    boolean isSecret(IniEntry entry) {
        return find(entry.section(), entry.key()).filter(Setting::isSecret).isPresent();
    }
}
