package org.rollcall.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A set of addresses as an operator writes it: single ones, networks, ranges, IPv4 and IPv6, {@code
 * *} for all. Names are not taken, so that reading a file never waits for DNS.
 */
public final class AddressList {

    private static final AddressList NONE = new AddressList("", List.of());
    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");
    private static final Pattern DASH = Pattern.compile("\\s*-\\s*");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]{1,44}");

    private final String text;
    private final List<Range> ranges;

    private AddressList(String text, List<Range> ranges) {
        this.text = text;
        this.ranges = ranges;
    }

    /**
     * @throws IllegalArgumentException if any part of the text is none of these
     */
    public static AddressList parse(String text) {
        return tryParse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("not a list of addresses: " + text));
    }

    static Optional<AddressList> tryParse(String text) {
        String tidy = DASH.matcher(text.strip()).replaceAll("-");
        if (tidy.isEmpty()) {
            return Optional.of(NONE);
        }
        List<Range> ranges = new ArrayList<>();
        String[] parts = BETWEEN.split(tidy);
        for (String part : parts) {
            List<Range> found = ranges(part);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ranges.addAll(found);
        }
        return Optional.of(new AddressList(String.join(", ", parts), List.copyOf(ranges)));
    }

    /** The address that a literal stands for; nothing for host names and anything else. */
    public static Optional<InetAddress> literal(String text) {
        // InetAddress would ask DNS about whatever it cannot read, hence the patterns before it.
        if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        for (Range range : ranges) {
            if (range.contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    private static List<Range> ranges(String part) {
        if (part.equals("*")) {
            return List.of(Range.network(new byte[4], 0), Range.network(new byte[16], 0));
        }
        int dash = part.indexOf('-');
        int slash = part.indexOf('/');
        if (dash >= 0) {
            return span(part.substring(0, dash), part.substring(dash + 1));
        }
        return slash >= 0
                ? network(part.substring(0, slash), part.substring(slash + 1))
                : span(part, part);
    }

    private static List<Range> span(String first, String last) {
        Optional<InetAddress> low = literal(first);
        Optional<InetAddress> high = literal(last);
        if (low.isEmpty() || high.isEmpty()) {
            return List.of();
        }
        Range range = new Range(low.get().getAddress(), high.get().getAddress());
        boolean upwards =
                range.low.length == range.high.length
                        && Arrays.compareUnsigned(range.low, range.high) <= 0;
        return upwards ? List.of(range) : List.of();
    }

    private static List<Range> network(String address, String prefix) {
        Optional<InetAddress> base = literal(address);
        if (base.isEmpty()) {
            return List.of();
        }
        byte[] bytes = base.get().getAddress();
        return Kind.Whole.within(prefix, 0, bytes.length * 8)
                .map(bits -> List.of(Range.network(bytes, bits)))
                .orElse(List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressList list && ranges.equals(list.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    private record Range(byte[] low, byte[] high) {

        static Range network(byte[] base, int bits) {
            byte[] low = base.clone();
            byte[] high = base.clone();
            for (int bit = bits; bit < base.length * 8; bit++) {
                low[bit / 8] &= (byte) ~(0x80 >> bit % 8);
                high[bit / 8] |= (byte) (0x80 >> bit % 8);
            }
            return new Range(low, high);
        }

        boolean contains(byte[] address) {
            return address.length == low.length
                    && Arrays.compareUnsigned(address, low) >= 0
                    && Arrays.compareUnsigned(address, high) <= 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Range range
                    && Arrays.equals(low, range.low)
                    && Arrays.equals(high, range.high);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(low) + Arrays.hashCode(high);
        }
    }
}
