package org.rollcall.federation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What comes over a link, put in order: a snapshot first; changes that come during it after it; and
 * a new one when a change is missing.
 */
final class Hearing {

    private static final int MOST_WAITING = 1_000;

    private final Partner partner;

    /** Up to which change of the owner all is known; -1 before the first snapshot. */
    private long revision = -1;

    /** What the snapshot that is coming in has brought; null while there is none. */
    private Set<Long> snapshot;

    private final List<JsonObject> waiting = new ArrayList<>();
    private boolean missed;

    Hearing(Partner partner) {
        this.partner = partner;
    }

    /** True once the first snapshot is complete. */
    boolean inStep() {
        return revision >= 0 && snapshot == null;
    }

    /** True if a new snapshot must be asked for. */
    boolean hear(String event, JsonObject message, Rules rules, long now) {
        switch (event) {
            case "snapshot" -> snapshot(message, rules, now);
            case "put", "remove" -> change(message, rules, now);
            case "renew" -> partner.renew(message, now);
            case "heartbeat" ->
                    missed |= inStep() && ServerText.whole(message, "revision", MOST) > revision;
            default -> {
                // From a newer master: what it means, we would not know.
            }
        }
        boolean ask = missed && snapshot == null;
        if (ask) {
            revision = -1;
            missed = false;
        }
        return ask;
    }

    private static final long MOST = 1L << 53;

    private void snapshot(JsonObject message, Rules rules, long now) {
        if (snapshot == null) {
            snapshot = new HashSet<>();
            waiting.clear();
            missed = false;
        }
        partner.take(list(message), rules, now, snapshot);
        if (message.getBoolean("last", false)) {
            partner.retain(snapshot);
            revision = ServerText.whole(message, "revision", MOST);
            snapshot = null;
            waiting.forEach(later -> change(later, rules, now));
            waiting.clear();
        }
    }

    private void change(JsonObject message, Rules rules, long now) {
        if (snapshot != null) {
            missed |= waiting.size() >= MOST_WAITING;
            if (!missed) {
                waiting.add(message);
            }
            return;
        }
        long its = ServerText.whole(message, "revision", MOST);
        if (revision < 0 || its <= revision) {
            return;
        }
        if (its > revision + 1) {
            missed = true;
            return;
        }
        revision = its;
        if (message.containsKey("servers")) {
            partner.take(list(message), rules, now, null);
        } else {
            partner.remove(message);
        }
    }

    private static JsonArray list(JsonObject message) {
        try {
            JsonArray list = message.getJsonArray("servers");
            if (list != null) {
                return list;
            }
        } catch (ClassCastException e) {
            throw new NonsenseException("servers is no list", e);
        }
        throw new NonsenseException("no servers");
    }
}
