package org.rollcall.federation;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import org.rollcall.adapter.api.Line;
import org.rollcall.registry.AddressKind;
import org.rollcall.registry.Audience;
import org.rollcall.registry.MasterBook.Words;
import org.rollcall.registry.Place;
import org.rollcall.registry.PublicKey;
import org.rollcall.registry.Registry;

/** All neighbours and the links to them. Its monitor guards everything in this package. */
final class Neighbourhood {

    private static final Logger LOG = Logger.getLogger(Neighbourhood.class.getName());

    private static final long GATHER = 200_000_000L;
    private static final long MOST_PAUSE = 60 * Link.SECOND;

    private final Registry registry;
    private final PublicKey self;
    private final OwnServers own;
    private final ForeignServers foreign;
    private final Map<Audience, Feed> feeds;
    private final Map<PublicKey, Partner> partners = new LinkedHashMap<>();
    private final Set<Link> links = new HashSet<>();
    private final Teller teller;
    private Rules rules;
    private long gatheredAt;
    private long expiredAt;
    private long rememberedAt;

    Neighbourhood(Registry registry, PublicKey self) {
        this.registry = registry;
        this.self = self;
        this.own = new OwnServers(registry);
        this.foreign = new ForeignServers(registry, own);
        this.feeds =
                Map.of(
                        Audience.PUBLIC, new Feed(Audience.PUBLIC, self),
                        Audience.ALL, new Feed(Audience.ALL, self));
        this.teller = new Teller(own, feeds.values(), registry::now);
    }

    /** Neighbours that are not in the rules any more go, and their servers with them. */
    synchronized void configure(Rules newer) {
        rules = newer;
        Set<Neighbour> wanted = new HashSet<>(newer.neighbours());
        List<Partner> all = List.copyOf(partners.values());
        for (Partner partner : all) {
            if (!wanted.remove(partner.neighbour)) {
                partners.remove(partner.neighbour.key());
                forget(partner);
            }
        }
        for (Neighbour neighbour : newer.neighbours()) {
            if (wanted.contains(neighbour) && !neighbour.key().equals(self)) {
                own.watch(registry);
                partners.put(neighbour.key(), new Partner(neighbour, foreign, registry.now()));
            }
        }
    }

    private void forget(Partner partner) {
        giveUp(partner.dialling);
        List<Link> its = links.stream().filter(link -> link.partner == partner).toList();
        its.forEach(link -> end(link, "is no neighbour any more"));
        partner.dropAll();
        LOG.info(() -> name(partner) + "is no neighbour any more; its servers are gone");
    }

    synchronized boolean knows(PublicKey key) {
        return partners.containsKey(key);
    }

    /** Null if nobody of that key is a neighbour any more. */
    synchronized Link opened(PublicKey peer, PublicKey initiator, Line line) {
        Partner partner = partners.get(peer);
        if (partner == null) {
            return null;
        }
        boolean near = AddressKind.of(line.remote().getAddress()) == AddressKind.PRIVATE;
        Feed feed = feeds.get(near ? Audience.ALL : Audience.PUBLIC);
        Link link = new Link(partner, initiator, line, feed, registry.now());
        links.add(link);
        link.say(hello(feed), registry.now());
        return link;
    }

    private byte[] hello(Feed feed) {
        StringBuilder text = new StringBuilder("{\"event\":\"hello\",\"name\":");
        JsonText.quote(text, rules.name()).append(",\"netName\":");
        JsonText.quote(text, rules.netName()).append(",\"software\":");
        JsonText.quote(text, rules.software());
        text.append(",\"heartbeat\":").append(rules.heartbeat().toSeconds());
        text.append(",\"revision\":").append(feed.revision()).append('}');
        return text.toString().getBytes(UTF_8);
    }

    synchronized void heard(Link link, byte[] message) {
        long now = registry.now();
        link.heard(now);
        if (link.ended()) {
            return;
        }
        try {
            hear(link, JsonText.object(message), now);
        } catch (NonsenseException e) {
            link.partner.nonsense++;
            link.partner.fault = "said what cannot be: " + e.getMessage();
            if (link.talksNonsense()) {
                end(link, link.partner.fault);
            }
        }
    }

    private void hear(Link link, JsonObject message, long now) {
        if (message.containsKey("op")) {
            request(link, message, now);
            return;
        }
        String event = message.getString("event", "");
        if (event.equals("hello")) {
            hello(link, message);
        } else if (event.equals("resync") && link == link.partner.current) {
            link.tellAll(own.all(), now);
        } else if (link == link.partner.current && link.hearing.hear(event, message, rules, now)) {
            link.partner.resyncs++;
            link.say("{\"event\":\"resync\"}".getBytes(UTF_8), now);
        }
        if (link == link.partner.current && link.hearing.inStep()) {
            link.partner.knownAt = now;
        }
    }

    private static void request(Link link, JsonObject message, long now) {
        String id = message.containsKey("id") ? message.get("id").toString() : "null";
        boolean ping = message.get("op").toString().equals("\"ping\"");
        String rest =
                ping
                        ? "\"ok\":true"
                        : "\"error\":{\"code\":\"unknown-op\",\"message\":\"masters do not ask\"}";
        String answer = "{\"id\":" + (id.length() > 20 ? "null" : id) + "," + rest + "}";
        link.say(answer.getBytes(UTF_8), now);
    }

    private void hello(Link link, JsonObject message) {
        if (link.standing()) {
            return;
        }
        Partner partner = link.partner;
        partner.name = message.getString("name", "");
        partner.netName = message.getString("netName", "");
        partner.software = message.getString("software", "");
        link.stand(
                message.containsKey("heartbeat")
                        ? ServerText.whole(message, "heartbeat", 3_600)
                        : 30);
        Link before = partner.current;
        if (before != null && !isBetter(link, before)) {
            end(link, null);
            return;
        }
        if (link.initiator.equals(self)) {
            // The attempt is over and well: in a day another one renews the link.
            partner.dialling = null;
        }
        partner.current = link;
        partner.fault = "";
        remember(partner);
        partner.dialPauseNanos = Link.SECOND;
        link.tellAll(own.all(), registry.now());
        if (before != null) {
            end(before, null);
        } else {
            LOG.info(() -> name(partner) + "linked, " + link.peer());
        }
    }

    private void remember(Partner partner) {
        Words words = new Words(partner.name, partner.netName, partner.software);
        InetAddress address = partner.current.address();
        int port = partner.neighbour.port();
        registry.masters().seen(partner.neighbour.key().text(), words, address, port);
    }

    /** Both sides decide alike, so of two links the same one stays. */
    private static boolean isBetter(Link newer, Link current) {
        return newer.initiator.compareTo(current.initiator) <= 0;
    }

    /** Ends a link from our side. */
    private void end(Link link, String why) {
        link.end();
        lost(link, why);
    }

    synchronized void lost(Link link, String why) {
        if (!links.remove(link)) {
            return;
        }
        Partner partner = link.partner;
        link.end();
        if (partner.current == link) {
            partner.current = null;
            partner.lostAt = registry.now();
            partner.dialAt = registry.now() + jittered(partner.dialPauseNanos);
            partner.fault = why == null ? "" : why;
            LOG.warning(() -> name(partner) + "lost: " + why);
        }
    }

    private static long jittered(long pause) {
        return pause / 2 + ThreadLocalRandom.current().nextLong(pause);
    }

    /** Attempts to begin now. Each must be told of with {@link #dialling}, or {@link #dialled}. */
    synchronized List<DialledLink> due() {
        List<DialledLink> due = new ArrayList<>();
        for (Partner partner : partners.values()) {
            if (isDue(partner, registry.now())) {
                partner.dialling = new DialledLink(this, partner.neighbour, self);
                due.add(partner.dialling);
            }
        }
        return due;
    }

    private boolean isDue(Partner partner, long now) {
        boolean renews =
                partner.current != null
                        && partner.current.isOld(now)
                        && partner.current.initiator.equals(self);
        return partner.neighbour.port() != 0
                && partner.dialling == null
                && (partner.current == null || renews)
                && now - partner.dialAt >= 0;
    }

    /** An attempt is under way. */
    synchronized void dialling(DialledLink attempt, Runnable end) {
        attempt.end = end;
        if (attempt.unwanted) {
            end.run();
        }
    }

    private static void giveUp(DialledLink attempt) {
        if (attempt == null) {
            return;
        }
        attempt.unwanted = true;
        if (attempt.end != null) {
            attempt.end.run();
        }
    }

    /** An attempt is over, whether or not it brought a link; another may be under way by now. */
    synchronized void dialled(DialledLink attempt, String fault) {
        Partner partner = partners.get(attempt.neighbour.key());
        if (partner == null || partner.dialling != attempt) {
            return;
        }
        partner.dialling = null;
        partner.dialAt = registry.now() + jittered(partner.dialPauseNanos);
        if (fault == null) {
            return;
        }
        // Also while the old link lives, which is only to be renewed.
        partner.dialPauseNanos = Math.min(MOST_PAUSE, partner.dialPauseNanos * 2);
        if (partner.current == null) {
            if (!fault.equals(partner.fault)) {
                LOG.warning(() -> name(partner) + "not reached: " + fault);
            }
            partner.fault = fault;
        }
    }

    /**
     * Does what is due.
     *
     * @return true if more is to be sent as soon as others have read
     */
    synchronized boolean tick() {
        long now = registry.now();
        if (partners.isEmpty()) {
            return false;
        }
        if (now - gatheredAt >= GATHER) {
            gatheredAt = now;
            teller.tell(current(), now);
            own.takeTouched().forEach(foreign::refresh);
        }
        List.copyOf(links).forEach(link -> tend(link, now));
        if (now - rememberedAt >= 30 * Link.SECOND) {
            rememberedAt = now;
            partners.values().stream()
                    .filter(partner -> partner.current != null)
                    .forEach(this::remember);
        }
        if (now - expiredAt >= Link.SECOND) {
            expiredAt = now;
            partners.values().forEach(partner -> expire(partner, now));
        }
        return links.stream().anyMatch(Link::isTelling);
    }

    private List<Link> current() {
        return links.stream().filter(link -> link == link.partner.current).toList();
    }

    private void tend(Link link, long now) {
        if (link.isSilent(now)) {
            end(link, "was not heard for too long");
            return;
        }
        if (link == link.partner.current) {
            if (link.isBehind()) {
                link.tellAll(own.all(), now);
            }
            link.tellMore(now);
            link.heartbeatIfDue(now, rules.heartbeat().toNanos());
        }
    }

    private void expire(Partner partner, long now) {
        if (partner.current == null
                && partner.size() > 0
                && now - partner.lostAt >= rules.alive().toNanos()) {
            partner.dropAll();
        } else {
            partner.expire(now);
        }
    }

    synchronized void endAll() {
        List.copyOf(links).forEach(link -> end(link, "this master ends"));
        partners.values().forEach(partner -> giveUp(partner.dialling));
    }

    /** The neighbour that has what stands at a place; nothing if that is none's. */
    synchronized Optional<NeighbourState> ownerOf(Place place) {
        RemoteServer server = foreign.at(place);
        return Optional.ofNullable(server == null ? null : partners.get(server.owner))
                .map(this::state);
    }

    synchronized List<NeighbourState> states() {
        return partners.values().stream().map(this::state).toList();
    }

    private NeighbourState state(Partner partner) {
        Link link = partner.current;
        return new NeighbourState(
                partner.neighbour.name(),
                partner.name,
                partner.neighbour.key().text(),
                link != null,
                link != null && link.hearing.inStep(),
                link == null ? -1 : link.silentMillis(registry.now()),
                (registry.now() - partner.knownAt) / 1_000_000,
                partner.fault,
                partner.size(),
                partner.refused,
                partner.strangers,
                partner.nonsense,
                partner.resyncs);
    }

    private static String name(Partner partner) {
        return "federation " + partner.neighbour.name() + " - ";
    }
}
