package org.rollcall.settings;

import java.util.List;
import java.util.logging.Level;
import org.rollcall.settings.ini.Remark;

/** Something to tell the operator about a master.ini. Never holds a password. */
public sealed interface Finding {

    String file();

    /** Counted from 1; 0 where it concerns the whole file. */
    int line();

    Remark what();

    /** What stands in the remark. */
    List<String> values();

    default Level level() {
        return Level.WARNING;
    }

    default String place() {
        return line() == 0 ? file() : file() + ":" + line();
    }

    /** As the log has it. */
    default String text() {
        return place() + " - " + what().english(values());
    }

    /**
     * A value that is not allowed. At the start something else is used instead; a change with a
     * fault in it is refused.
     *
     * @param shown the value, starred if it is a secret
     * @param instead what holds now, starred likewise
     */
    record Fault(String file, int line, Setting<?> setting, String shown, String instead)
            implements Finding {
        @Override
        public Remark what() {
            return Remark.NOT_ALLOWED;
        }

        @Override
        public List<String> values() {
            return values(setting.expected());
        }

        /**
         * @param expected what is allowed, in the reader's language
         */
        public List<String> values(String expected) {
            String used = instead.isEmpty() ? "\"\"" : instead;
            return List.of(setting.toString(), escaped(shown), expected, used);
        }
    }

    /** Something that works, but that an operator should look at. */
    record Caution(String file, int line, Remark what, List<String> values) implements Finding {}

    /** Something worth knowing. */
    record Note(String file, int line, Remark what, List<String> values) implements Finding {
        @Override
        public Level level() {
            return Level.INFO;
        }
    }

    static Fault fault(String file, int line, Setting<?> setting, String text, Settings inForce) {
        String shown = setting.isSecret() ? Kind.hidden(text) : text;
        return new Fault(file, line, setting, shown, inForce.shown(setting));
    }

    /** One line of at most 80 characters whatever a file holds. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(80).forEach(c -> safe.appendCodePoint(isHarmless(c) ? c : '?'));
        return text.codePointCount(0, text.length()) > 80 ? safe + "..." : safe.toString();
    }

    /** No line breaks, and nothing that hides or reverses the text around it. */
    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
