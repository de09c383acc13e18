package org.rollcall.dialect.worldforge;

import java.io.IOException;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Stream;
import org.rollcall.wire.Wire;
import org.rollcall.wire.WireScript;

/**
 * The conversations that every WorldForge master must hold. They expect 127.0.0.1 to be a proxy and
 * 127.0.0.0/24 to be admins, and leave nothing behind.
 */
public final class WorldForgeVectors {

    private WorldForgeVectors() {}

    public static Stream<String> names() {
        return Stream.of(
                "v01-client-without-servers.hex",
                "v02-registration.hex",
                "v03-order-and-offsets.hex",
                "v04-snapshot.hex",
                "v06-refresh.hex",
                "v07-handshake-validity.hex",
                "v08-terminate.hex",
                "v09-proxy.hex",
                "v10-attributes.hex",
                "v10-filters.hex",
                "v11-attribute-before-shake.hex",
                "v12-dns.hex",
                "v13-admin.hex",
                "v14-ignored-types.hex",
                "v15-malformed.hex",
                "v16-reserved-names.hex",
                "v17-long-addresses.hex",
                "v21-monitor.hex");
    }

    /** Plays one of them, then sends both kinds of goodbye for everybody who spoke in it. */
    public static void play(String name, Wire wire) throws IOException {
        Set<InetAddress> speakers = WireScript.resource(WorldForgeVectors.class, name).play(wire);
        for (InetAddress speaker : speakers) {
            wire.send(speaker, HexFormat.of().parseHex("00000006"));
            wire.send(speaker, HexFormat.of().parseHex("0000000600000000"));
        }
    }
}
