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
import org.rollcall.settings.ini.Remark;

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
            findings.add(new Finding.Note(file, 0, Remark.NOT_USED, List.of(names)));
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
            Remark what = entry.section().isEmpty() ? Remark.OUTSIDE : Remark.UNKNOWN;
            caution(entry.line(), what, name(entry));
        }
    }

    private <T> void value(Setting<T> setting, IniEntry entry) {
        IniEntry counts = last.get(setting);
        if (!counts.equals(entry)) {
            String line = Integer.toString(counts.line());
            caution(entry.line(), Remark.SET_AGAIN, setting.toString(), line);
            return;
        }
        if (setting.hasStrayEquals(entry.value())) {
            caution(entry.line(), Remark.STRAY_EQUALS, setting.toString());
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
            caution(entry.line(), Remark.SAMPLE_PASSWORD, setting.toString());
        }
    }

    private void caution(int line, Remark what, String... values) {
        findings.add(new Finding.Caution(file, line, what, List.of(values)));
    }

    private static String name(IniEntry entry) {
        String section = entry.section().isEmpty() ? "" : "[" + entry.section() + "] ";
        return Finding.escaped(section + entry.key());
    }
}
