package org.rollcall.settings;

import java.util.List;
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

    public boolean hasFaults() {
        return !faults().isEmpty();
    }
}
