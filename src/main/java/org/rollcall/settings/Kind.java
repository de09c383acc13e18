package org.rollcall.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a setting's value may be: text to value, value to text, and how to say what is allowed. */
sealed interface Kind<T> {

    Optional<T> parse(String text);

    default String format(T value) {
        return value.toString();
    }

    String type();

    String expected();

    /** The numbers in what is expected: the least and the most, or the longest. */
    default List<Integer> bounds() {
        return List.of();
    }

    default List<String> choices() {
        return List.of();
    }

    default boolean secret() {
        return false;
    }

    default boolean takesNoEquals() {
        return true;
    }

    /** Stars that do not even tell the length. */
    static String hidden(String text) {
        return text.isEmpty() ? "" : "***";
    }

    record Port() implements Kind<Integer> {
        @Override
        public Optional<Integer> parse(String text) {
            return Whole.within(text, 0, 65535);
        }

        @Override
        public String type() {
            return "port";
        }

        @Override
        public String expected() {
            return "0 to 65535, 0 = off";
        }
    }

    record Whole(int min, int max) implements Kind<Integer> {
        // Not Integer.parseInt alone: that also takes "+5" and the digits of other scripts.
        private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,10}");

        static Optional<Integer> within(String text, int min, int max) {
            if (!DIGITS.matcher(text).matches()) {
                return Optional.empty();
            }
            long value = Long.parseLong(text);
            return value < min || value > max ? Optional.empty() : Optional.of((int) value);
        }

        @Override
        public Optional<Integer> parse(String text) {
            return within(text, min, max);
        }

        @Override
        public String type() {
            return "number";
        }

        @Override
        public String expected() {
            return min + " to " + max;
        }

        @Override
        public List<Integer> bounds() {
            return List.of(min, max);
        }
    }

    record Seconds(int min, int max) implements Kind<Duration> {
        @Override
        public Optional<Duration> parse(String text) {
            return Whole.within(text, min, max).map(Duration::ofSeconds);
        }

        @Override
        public String format(Duration value) {
            return Long.toString(value.toSeconds());
        }

        @Override
        public String type() {
            return "time";
        }

        @Override
        public String expected() {
            return min + " to " + max + " seconds";
        }

        @Override
        public List<Integer> bounds() {
            return List.of(min, max);
        }
    }

    record YesNo() implements Kind<Boolean> {
        @Override
        public Optional<Boolean> parse(String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "yes", "true", "on", "1" -> Optional.of(true);
                case "no", "false", "off", "0" -> Optional.of(false);
                default -> Optional.empty();
            };
        }

        @Override
        public String format(Boolean value) {
            return value ? "yes" : "no";
        }

        @Override
        public List<String> choices() {
            return List.of("yes", "no");
        }

        @Override
        public String type() {
            return "switch";
        }

        @Override
        public String expected() {
            return "yes or no";
        }
    }

    record Choice<E extends Enum<E>>(Class<E> enumType) implements Kind<E> {
        @Override
        public Optional<E> parse(String text) {
            return Arrays.stream(enumType.getEnumConstants())
                    .filter(constant -> format(constant).equalsIgnoreCase(text.replace('_', '-')))
                    .findFirst();
        }

        @Override
        public String format(E value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public List<String> choices() {
            return Arrays.stream(enumType.getEnumConstants()).map(this::format).toList();
        }

        @Override
        public String type() {
            return "choice";
        }

        @Override
        public String expected() {
            return String.join(", ", choices());
        }
    }

    record Text(boolean secret) implements Kind<String> {
        private static final int LONGEST = 1000;

        @Override
        public Optional<String> parse(String text) {
            boolean clean = text.length() <= LONGEST && text.codePoints().allMatch(Text::isText);
            return clean ? Optional.of(text) : Optional.empty();
        }

        /** Half a surrogate pair could not be written to a file. */
        private static boolean isText(int c) {
            return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
        }

        @Override
        public boolean takesNoEquals() {
            return false;
        }

        @Override
        public String type() {
            return secret ? "password" : "text";
        }

        @Override
        public String expected() {
            return "one line of up to " + LONGEST + " characters";
        }

        @Override
        public List<Integer> bounds() {
            return List.of(LONGEST);
        }
    }

    record BindAddress() implements Kind<String> {
        @Override
        public Optional<String> parse(String text) {
            boolean allowed = text.equals("*") || AddressList.literal(text).isPresent();
            return allowed ? Optional.of(text) : Optional.empty();
        }

        @Override
        public String type() {
            return "address";
        }

        @Override
        public String expected() {
            return "an IPv4 or IPv6 address, * = all";
        }
    }

    record Addresses() implements Kind<AddressList> {
        @Override
        public Optional<AddressList> parse(String text) {
            return AddressList.tryParse(text);
        }

        @Override
        public String type() {
            return "list";
        }

        @Override
        public String expected() {
            return "addresses, networks or ranges with commas between: 192.0.2.7, 10.0.0.0/8,"
                    + " 10.0.0.1-10.0.0.9, ::1, * = all, empty = none";
        }
    }
}
