package org.rollcall.settings.ini;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Shows lines to people without the secrets in them. */
final class IniMask {

    // Unknown keys and commented-out ones: a misspelt "pasword" is a password all the same.
    private static final Pattern LOOKS_SECRET =
            Pattern.compile(
                    "(?i)(\\w*(?:pas+w|pass|secret|token|private|pwd)[\\w-]*\\s*[=:]\\s*)\\S.*");
    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i).*(?:pas+w|pass|secret|token|private|pwd).*");

    private final Predicate<IniEntry> secret;

    IniMask(Predicate<IniEntry> secret) {
        this.secret = secret;
    }

    List<String> lines(List<IniLine> lines, List<IniEntry> entries) {
        List<String> masked = new ArrayList<>();
        int next = 0;
        for (IniLine line : lines) {
            int count = line.statements().size();
            masked.add(line(line, entries.subList(next, next + count)));
            next += count;
        }
        return masked;
    }

    private String line(IniLine line, List<IniEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            IniEntry entry = entries.get(i);
            if (secret.test(entry) || SECRET_KEY.matcher(entry.key()).matches()) {
                // To the end of the line: what follows a stray ";" may be the rest of the password.
                return line.text().substring(0, line.statements().get(i).valueStart()) + "***";
            }
        }
        return LOOKS_SECRET.matcher(line.text()).replaceAll("$1***");
    }
}
