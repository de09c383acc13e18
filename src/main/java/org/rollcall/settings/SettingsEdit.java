package org.rollcall.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rollcall.settings.ini.IniEntry;
import org.rollcall.settings.ini.IniFile;

/** A file on which changes are being made: what is not allowed is gathered and not made. */
final class SettingsEdit {

    private final SettingsCatalogue catalogue;
    private final String file;
    private final Settings inForce;
    private final List<Finding> faults = new ArrayList<>();
    private final Set<String> about = new HashSet<>();
    private IniFile ini;

    SettingsEdit(SettingsCatalogue catalogue, IniFile ini, String file, Settings inForce) {
        this.catalogue = catalogue;
        this.ini = ini;
        this.file = file;
        this.inForce = inForce;
    }

    /** A value that the file gives already, or that is the default, leaves the file as it is. */
    <T> void set(Setting<T> setting, String typed) {
        about.add(setting.id());
        String text = setting.typed(typed);
        Optional<IniEntry> entry = catalogue.entry(ini, setting);
        Optional<T> wanted = setting.parse(text);
        if (wanted.isEmpty()) {
            int line = entry.map(IniEntry::line).orElse(0);
            faults.add(Finding.fault(file, line, setting, text, inForce));
        } else if (!wanted.equals(inFile(entry, setting))) {
            ini =
                    entry.map(e -> ini.with(e, text))
                            .orElseGet(() -> ini.with(setting.section(), setting.key(), text));
        }
    }

    private static <T> Optional<T> inFile(Optional<IniEntry> entry, Setting<T> setting) {
        return entry.isEmpty()
                ? Optional.of(setting.defaultValue())
                : setting.parseInFile(entry.get().value());
    }

    boolean isAbout(Setting<?> setting) {
        return about.contains(setting.id());
    }

    IniFile ini() {
        return ini;
    }

    List<Finding> faults() {
        return faults;
    }
}
