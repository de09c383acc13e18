package org.rollcall.federation;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rollcall.registry.AddressKind;

/** A neighbour: what it has told us, over which link, and what we made of it. */
final class Partner {

    final Neighbour neighbour;

    /** Over which we speak; null while there is none. */
    Link current;

    /** The attempt to dial that is under way; null if there is none. */
    DialledLink dialling;

    long dialAt;
    long dialPauseNanos = Link.SECOND;
    long lostAt;

    /**
     * When all that it had told was known here last; at first, when it became a neighbour. Its
     * words come in their order, so while nothing is missing that is the last one.
     */
    long knownAt;

    /** What it calls itself. */
    String name = "";

    String netName = "";
    String software = "";
    String fault = "";

    long refused;
    long strangers;
    long nonsense;
    long resyncs;

    private final ForeignServers foreign;

    /** In the order in which they were told of last. */
    private final Map<Long, RemoteServer> servers = new LinkedHashMap<>();

    Partner(Neighbour neighbour, ForeignServers foreign, long now) {
        this.neighbour = neighbour;
        this.foreign = foreign;
        this.dialAt = now;
        this.lostAt = now;
        this.knownAt = now;
    }

    int size() {
        return servers.size();
    }

    /**
     * Takes over a list of servers; what is wrong with one of them costs that one alone.
     *
     * @param confirmed the numbers that a snapshot has brought so far; null outside of one
     */
    void take(JsonArray list, Rules rules, long now, Set<Long> confirmed) {
        for (int i = 0; i < list.size(); i++) {
            try {
                ToldServer told = ServerText.told(list.getJsonObject(i), rules.limits());
                if (!told.owner().equals(neighbour.key().text())) {
                    strangers++;
                } else if (hasRoomFor(told, rules.quota(), confirmed)) {
                    take(new RemoteServer(neighbour.key(), told, now));
                    if (confirmed != null) {
                        confirmed.add(told.number());
                    }
                } else {
                    refused++;
                }
            } catch (NonsenseException | ClassCastException e) {
                nonsense++;
            }
        }
    }

    private boolean hasRoomFor(ToldServer told, int quota, Set<Long> confirmed) {
        return AddressKind.of(told.description().address()) != AddressKind.UNROUTABLE
                && foreign.canTake(told.dialect())
                && (servers.containsKey(told.number())
                        || servers.size() < quota
                        || quota > 0 && makeRoom(confirmed));
    }

    /** While a snapshot comes in, what it has not brought gives way: most of that is gone. */
    private boolean makeRoom(Set<Long> confirmed) {
        RemoteServer eldest = servers.values().iterator().next();
        if (confirmed == null || confirmed.contains(eldest.number)) {
            return false;
        }
        drop(servers.remove(eldest.number));
        return true;
    }

    private void take(RemoteServer server) {
        RemoteServer before = servers.remove(server.number);
        servers.put(server.number, server);
        if (before != null && !(before.place().equals(server.place()) && before.isLike(server))) {
            foreign.remove(before);
        }
        foreign.add(server);
    }

    void remove(JsonObject message) {
        for (long number : numbers(message)) {
            drop(servers.remove(number));
        }
    }

    void renew(JsonObject message, long now) {
        for (long number : numbers(message)) {
            RemoteServer server = servers.get(number);
            if (server != null) {
                server.renew(now);
                foreign.renewed(server, now);
            }
        }
    }

    private static List<Long> numbers(JsonObject message) {
        try {
            JsonArray list = message.getJsonArray("numbers");
            List<Long> numbers = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                numbers.add(list.getJsonNumber(i).longValueExact());
            }
            return numbers;
        } catch (NullPointerException | ClassCastException | ArithmeticException e) {
            throw new NonsenseException("no numbers", e);
        }
    }

    /** After a whole snapshot: what it did not have is gone. */
    void retain(Set<Long> numbers) {
        dropIf(server -> !numbers.contains(server.number));
    }

    void expire(long now) {
        dropIf(server -> server.expiresNanos - now <= 0);
    }

    void dropAll() {
        dropIf(server -> true);
    }

    private void dropIf(java.util.function.Predicate<RemoteServer> wanted) {
        List<RemoteServer> gone = servers.values().stream().filter(wanted).toList();
        gone.forEach(server -> servers.remove(server.number));
        gone.forEach(this::drop);
    }

    private void drop(RemoteServer server) {
        if (server != null) {
            foreign.remove(server);
        }
    }
}
