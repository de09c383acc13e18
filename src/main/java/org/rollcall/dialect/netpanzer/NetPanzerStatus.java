package org.rollcall.dialect.netpanzer;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.rollcall.guard.AttributeLimits;
import org.rollcall.registry.Attributes;

/**
 * What a game server answers to a status request: names and values, one after the other. An empty
 * value vanishes on this wire and would shift all that follows, so pairs are found by the names
 * that are known, not by counting.
 */
final class NetPanzerStatus {

    /** The attribute that says whether a server answers on its game port. */
    static final String VERIFIED = "verified";

    /** What only asking tells: a heartbeat does not take it away. */
    static final List<String> LEARNED =
            List.of(
                    Attributes.NAME,
                    Attributes.MAP,
                    Attributes.VERSION,
                    Attributes.PLAYERS,
                    Attributes.MAX_PLAYERS,
                    VERIFIED);

    static final byte[] REQUEST = NetPanzerCodec.latin("\\status\\final\\");

    private static final Set<String> NAMES =
            Set.of(
                    "gamename",
                    "protocol",
                    "hostname",
                    "gameversion",
                    "mapname",
                    "mapcycle",
                    "mapstyle",
                    "password",
                    "authentication",
                    "numplayers",
                    "maxplayers",
                    "empty",
                    "full",
                    "gamestyle",
                    "units_per_player",
                    "time",
                    "timelimit",
                    "fraglimit",
                    "objectivelimit",
                    "queryid",
                    "final");

    private static final Pattern OF_A_PLAYER =
            Pattern.compile("(player|kills|deaths|score|points|flag|flagu|team)_\\d+");
    private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

    private final Map<String, String> values = new HashMap<>();

    private NetPanzerStatus() {}

    static NetPanzerStatus parse(byte[] datagram) {
        NetPanzerStatus status = new NetPanzerStatus();
        List<String> tokens =
                NetPanzerTokens.all(datagram).stream()
                        .map(token -> new String(token, StandardCharsets.UTF_8))
                        .toList();
        for (int at = 0; at + 1 < tokens.size() && !tokens.get(at).equals("final"); at++) {
            if (isName(tokens.get(at)) && !isName(tokens.get(at + 1))) {
                status.values.putIfAbsent(tokens.get(at), tokens.get(++at));
            }
        }
        return status;
    }

    private static boolean isName(String token) {
        return NAMES.contains(token) || OF_A_PLAYER.matcher(token).matches();
    }

    /** Whether this can be an answer at all. */
    boolean isOne() {
        return values.containsKey("numplayers") || values.containsKey("hostname");
    }

    /** The attributes with what this says; nothing of it beyond the limits. */
    Attributes describe(Attributes before, Set<String> except, AttributeLimits limits) {
        Map<String, String> learned = new HashMap<>();
        learned.put(Attributes.NAME, values.get("hostname"));
        learned.put(Attributes.MAP, values.get("mapname"));
        learned.put(Attributes.VERSION, values.get("gameversion"));
        String most = count("maxplayers");
        learned.put(Attributes.MAX_PLAYERS, most);
        learned.put(Attributes.PLAYERS, atMost(count("numplayers"), most));
        Attributes after = before;
        for (String name : LEARNED) {
            String value = except.contains(name) ? null : learned.get(name);
            if (value != null) {
                Attributes more = limits.add(after, utf8(name), utf8(value));
                after = more == null ? after : more;
            }
        }
        return after;
    }

    /** A number without zeros in front; null if it is none. */
    private String count(String name) {
        String value = values.getOrDefault(name, "");
        return COUNT.matcher(value).matches() ? Integer.toString(Integer.parseInt(value)) : null;
    }

    private static String atMost(String count, String most) {
        return count != null && most != null && Integer.parseInt(count) > Integer.parseInt(most)
                ? most
                : count;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
