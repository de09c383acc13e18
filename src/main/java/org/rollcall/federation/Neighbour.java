package org.rollcall.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.rollcall.registry.PublicKey;
import org.rollcall.settings.Setting;
import org.rollcall.settings.Settings;

/** A master that the operator trusts to speak for its own servers. */
record Neighbour(String name, String host, int port, PublicKey key) {

    private static final Logger LOG = Logger.getLogger(Neighbour.class.getName());

    /** All that are complete; what is wrong with another one is told. */
    static List<Neighbour> of(Settings settings) {
        List<Neighbour> all = new ArrayList<>();
        for (String name : FederationSettings.NEIGHBOUR.names(settings)) {
            Neighbour one = of(name, settings);
            if (one != null && all.stream().noneMatch(other -> other.key.equals(one.key))) {
                all.add(one);
            }
        }
        return all;
    }

    private static Neighbour of(String name, Settings settings) {
        List<Setting<?>> members = FederationSettings.NEIGHBOUR.of(name);
        String host = settings.get(members.get(0)).toString().strip();
        int port = (Integer) settings.get(members.get(1));
        String key = settings.get(members.get(2)).toString();
        Optional<PublicKey> parsed = PublicKey.parse(key);
        if (parsed.isEmpty()) {
            LOG.warning(
                    "settings - [neighbour %s] key: \"%s\" (expected: 44 characters of base64); this neighbour is left out"
                            .formatted(name, key.length() > 80 ? key.substring(0, 80) : key));
            return null;
        }
        return new Neighbour(name, host, host.isEmpty() ? 0 : port, parsed.get());
    }
}
