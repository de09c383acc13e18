package org.rollcall.settings;

import java.util.List;
import java.util.stream.Collectors;

/** What became of a change: all of it or nothing. */
public sealed interface SettingsResult {

    /** What to tell about the file, by line. */
    List<Finding> findings();

    /** It is on disk, and in force but for what waits for the next start. */
    record Applied(List<Change> changes, List<Finding> findings) implements SettingsResult {
        public Applied {
            changes = List.copyOf(changes);
            findings = List.copyOf(findings);
        }

        public String text() {
            if (changes.isEmpty()) {
                return "nothing has changed";
            }
            return changes.stream().map(Change::text).collect(Collectors.joining("; "));
        }
    }

    /** The file and what is in force are as they were. */
    record Refused(List<Finding> findings) implements SettingsResult {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** One setting's way from a value to another, as people may see it. */
    record Change(Setting<?> setting, String before, String after) {
        String text() {
            String moved = setting + ": " + quoted(before) + " -> " + quoted(after);
            return setting.appliesAtOnce() ? moved : moved + " (from the next start on)";
        }

        private static String quoted(String value) {
            return value.isEmpty() ? "\"\"" : Finding.escaped(value);
        }
    }
}
