package org.rollcall.adapter;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.StreamLimits;

/** Finds all that is wrong with a listener's specification at once. */
final class SpecFaults {

    private static final String LITERAL = "[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\w+)?";
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_DATAGRAM_BYTES = 65_535;

    private final List<String> faults = new ArrayList<>();

    private SpecFaults() {}

    static void check(ListenerSpec spec) throws ListenerException {
        SpecFaults found = new SpecFaults();
        found.name(spec.name());
        found.address(spec.address());
        found.number("port", spec.port(), 0, 65_535);
        found.number("threads", spec.threads(), 1, 64);
        found.framing(spec.framing());
        if (!spec.isUdp()) {
            found.limits(spec.limits());
        }
        if (!found.faults.isEmpty()) {
            throw new ListenerException(
                    spec.name() + " - " + String.join("; ", found.faults) + "; not opened", null);
        }
    }

    private void name(String name) {
        if (name == null || !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
            faults.add("name: " + name + " (expected: 1 to 40 letters, digits, dots, dashes)");
        }
    }

    /** A host name is refused: looking it up could block, and could mean another host tomorrow. */
    private void address(String address) {
        if ("*".equals(address)) {
            return;
        }
        try {
            if (address != null && address.matches(LITERAL)) {
                InetAddress.getByName(address);
                return;
            }
        } catch (UnknownHostException e) {
            // told below
        }
        faults.add("address: " + address + " (expected: * or a literal IPv4 or IPv6 address)");
    }

    private void number(String what, int value, int min, int max) {
        if (value < min || value > max) {
            faults.add("%s: %d (expected: %d to %d)".formatted(what, value, min, max));
        }
    }

    private void framing(Framing framing) {
        if (framing instanceof Framing.Datagram datagram) {
            number("maxBytes", datagram.maxBytes(), 1, MOST_DATAGRAM_BYTES);
        } else if (framing instanceof Framing.UpTo upTo) {
            int token = upTo.token() == null ? 0 : upTo.token().length();
            number("token length", token, 1, 64);
            number("maxBytes", upTo.maxBytes(), Math.max(1, token), MOST_BYTES);
        } else if (framing instanceof Framing.AsItComes pieces) {
            number("maxBytes", pieces.maxBytes(), 1, MOST_BYTES);
        } else if (framing instanceof Framing.Sealed sealed) {
            sealed(sealed);
        } else if (framing == null) {
            faults.add("framing: missing");
        }
    }

    private void sealed(Framing.Sealed sealed) {
        number("handshakes", sealed.handshakes(), 1, 100_000);
        number("handshakesPerSource", sealed.handshakesPerSource(), 1, 100_000);
        if (sealed.key() == null || sealed.prologue() == null) {
            faults.add("framing: no key or no prologue");
        }
    }

    private void limits(StreamLimits limits) {
        if (limits == null) {
            faults.add("limits: missing");
            return;
        }
        number("connections", limits.connections(), 1, 1_000_000);
        number("connectionsPerAddress", limits.connectionsPerAddress(), 1, 1_000_000);
        number("maxOutputBytes", limits.maxOutputBytes(), 1, 1 << 30);
        deadline("idleDeadline", limits.idleDeadline());
        deadline("totalDeadline", limits.totalDeadline());
    }

    private void deadline(String what, Duration value) {
        if (value == null || value.toMillis() < 1) {
            faults.add(what + ": " + value + " (expected: 1 ms or more)");
        }
    }
}
