package org.rollcall.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollcall.settings.ini.IniEntry;
import org.rollcall.settings.ini.IniFile;

/** Gives the entries of one file their meaning, and gathers all that is to be told about them. */
final class SettingsReader {

    // From the first published master.ini: everybody knows them.
    private static final Set<String> SAMPLE_PASSWORDS = Set.of("xxx", "npv2");

    private final SettingsCatalogue catalogue;
    private final String file;
    private final Settings fallback;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Setting<?>, IniEntry> last = new HashMap<>();
    private final Set<String> unused = new LinkedHashSet<>();
    private Settings settings = Settings.defaults();

    SettingsReader(SettingsCatalogue catalogue, String file, Settings fallback) {
        this.catalogue = catalogue;
        this.file = file;
        this.fallback = fallback;
    }

    Reading read(IniFile ini) {
        ini.oddities().forEach(oddity -> caution(oddity.line(), oddity.what()));
        List<IniEntry> entries = ini.entries();
        for (IniEntry entry : entries) {
            catalogue.find(entry.section(), entry.key()).ifPresent(s -> last.put(s, entry));
        }
        entries.forEach(this::entry);
        findings.sort(Comparator.comparingInt(Finding::line));
        if (!unused.isEmpty()) {
            String names = String.join(", ", unused);
            findings.add(
                    new Finding.Note(file, 0, "known, but not used by this version: " + names));
        }
        return new Reading(ini, settings, findings);
    }

    private void entry(IniEntry entry) {
        Optional<Setting<?>> setting = catalogue.find(entry.section(), entry.key());
        if (setting.isPresent()) {
            value(setting.get(), entry);
        } else if (OldNames.isKnown(entry)) {
            unused.add(name(entry));
        } else {
            String where =
                    entry.section().isEmpty() ? " stands before any [section]" : " is unknown";
            caution(entry.line(), name(entry) + where + " (the line is kept, and does nothing)");
        }
    }

    private <T> void value(Setting<T> setting, IniEntry entry) {
        IniEntry counts = last.get(setting);
        if (!counts.equals(entry)) {
            caution(
                    entry.line(),
                    setting + " does not count; line " + counts.line() + " sets it again");
            return;
        }
        if (setting.hasStrayEquals(entry.value())) {
            caution(entry.line(), setting + ": more than one =; what follows the last one counts");
        }
        Optional<T> value = setting.parseInFile(entry.value());
        if (value.isPresent()) {
            settings = settings.with(setting, value.get());
            warnOfSamplePassword(setting, entry);
        } else {
            findings.add(Finding.fault(file, entry.line(), setting, entry.value(), fallback));
        }
    }

    private void warnOfSamplePassword(Setting<?> setting, IniEntry entry) {
        if (setting.isSecret() && SAMPLE_PASSWORDS.contains(entry.value())) {
            caution(entry.line(), setting + " is the sample file's password (expected: your own)");
        }
    }

    private void caution(int line, String what) {
        findings.add(new Finding.Caution(file, line, what));
    }

    private static String name(IniEntry entry) {
        String section = entry.section().isEmpty() ? "" : "[" + entry.section() + "] ";
        return Finding.escaped(section + entry.key());
    }
}
