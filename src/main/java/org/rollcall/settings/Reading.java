package org.rollcall.settings;

import java.util.List;
import org.rollcall.settings.ini.IniEntry;
import org.rollcall.settings.ini.IniFile;

/** What came of reading a file: the values, and all that is to be told about it, by line. */
public record Reading(IniFile ini, Settings settings, List<Finding> findings) {

    public Reading {
        findings = List.copyOf(findings);
    }

    public List<Finding.Fault> faults() {
        return findings.stream()
                .filter(Finding.Fault.class::isInstance)
                .map(Finding.Fault.class::cast)
                .toList();
    }

    /** The entry that counts for a setting: the last one under any of its names, or null. */
    IniEntry entryOf(Setting<?> setting) {
        IniEntry last = null;
        for (IniEntry entry : ini.entries()) {
            String id = Setting.id(entry.section(), entry.key());
            if (id.equals(setting.id()) || setting.aliasIds().contains(id)) {
                last = entry;
            }
        }
        return last;
    }
}
