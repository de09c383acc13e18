package org.rollcall.dialect.worldforge;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.rollcall.adapter.api.Packet;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.dialect.worldforge.WorldForgeMessage.AdminAddServer;
import org.rollcall.dialect.worldforge.WorldForgeMessage.AdminRequest;
import org.rollcall.dialect.worldforge.WorldForgeMessage.AttributeOf;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Clear;
import org.rollcall.dialect.worldforge.WorldForgeMessage.ClientShake;
import org.rollcall.dialect.worldforge.WorldForgeMessage.DnsRequest;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Ignored;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Keepalive;
import org.rollcall.dialect.worldforge.WorldForgeMessage.ListRequest;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Malformed;
import org.rollcall.dialect.worldforge.WorldForgeMessage.Monitor;
import org.rollcall.dialect.worldforge.WorldForgeMessage.ServerShake;
import org.rollcall.dialect.worldforge.WorldForgeMessage.SetAttribute;
import org.rollcall.dialect.worldforge.WorldForgeMessage.TerminateOther;
import org.rollcall.dialect.worldforge.WorldForgeMessage.TerminateOwn;
import org.rollcall.guard.AddressProof;
import org.rollcall.guard.SourcePorts;
import org.rollcall.registry.Attributes;

/** Answers one packet after the other. Used by one thread at a time; holds its working space. */
final class WorldForgeExchange {

    private static final int SERVER = 1;
    private static final int CLIENT = 2;

    private final WorldForgeRoom room;
    private final WorldForgeReply reply = new WorldForgeReply();
    private final WorldForgeQuestions questions;
    private final AddressProof.Prover prover;
    private WorldForgeRules rules;
    private long now;
    private Packet packet;
    private InetAddress source;
    private boolean networkOrder;
    private int answered;

    WorldForgeExchange(WorldForgeRoom room) {
        this.room = room;
        this.prover = room.proof.prover();
        this.questions = new WorldForgeQuestions(room, reply);
    }

    void handle(PacketBatch batch) {
        rules = room.rules;
        now = room.registry.now();
        networkOrder =
                rules.networkOrder() || batch.listener().equals(WorldForgeDialect.NETWORK_ORDER);
        answered = 0;
        room.tally.received.add(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            handle(batch.packet(i));
        }
        room.tally.answered.add(answered);
    }

    private void handle(Packet next) {
        InetSocketAddress remote = next.remote();
        if (!SourcePorts.mayBeAnswered(remote.getPort(), next.local().getPort())) {
            room.tally.rejected("reserved-port").increment();
            return;
        }
        packet = next;
        source = remote.getAddress();
        dispatch(WorldForgeCodec.decode(next.payload()));
    }

    /** The types in the order of their frequency. */
    private void dispatch(WorldForgeMessage message) {
        if (message instanceof Keepalive keepalive) {
            int kind = keepalive == Keepalive.SERVER ? SERVER : CLIENT;
            reply.begin(WorldForgeCodec.HANDSHAKE).word(prover.number(source, kind, now));
            send();
        } else if (message instanceof ServerShake shake) {
            serverShake(shake);
        } else if (message instanceof ClientShake shake) {
            clientShake(shake);
        } else if (message instanceof ListRequest request) {
            list(request);
        } else if (message instanceof SetAttribute attribute) {
            set(attribute);
        } else {
            dispatchRare(message);
        }
    }

    private void dispatchRare(WorldForgeMessage message) {
        if (message instanceof TerminateOwn own) {
            terminate(own);
        } else if (message instanceof TerminateOther other) {
            room.servers.quitFor(source, WorldForgeAddress.toAddress(other.address()));
        } else if (message instanceof Clear clear) {
            clear(clear);
        } else if (message instanceof DnsRequest request) {
            dns(request);
        } else if (message instanceof Monitor monitor) {
            monitor(monitor);
        } else if (message instanceof AdminRequest request) {
            admin(request);
        } else if (message instanceof AdminAddServer server) {
            addServer(server);
        } else if (message == Malformed.MALFORMED) {
            room.tally.malformed.increment();
        } else if (message == Ignored.IGNORED) {
            room.tally.ignored.increment();
        }
    }

    private void serverShake(ServerShake shake) {
        if (!proved(SERVER, shake.number())) {
            return;
        }
        InetAddress server =
                shake.address() == 0 ? source : WorldForgeAddress.toAddress(shake.address());
        if (!server.equals(source) && !rules.proxies().contains(source)) {
            reject("not-a-proxy");
            return;
        }
        int port = shake.port() == 0 ? packet.remote().getPort() : shake.port();
        if (room.servers.renew(server, port, source, rules, now)) {
            return;
        }
        // Whoever guesses may have guessed this one. A listed server is renewed all the same, or
        // junk in its name would end its listing.
        if (room.guesses.exhausted(source, now) && !room.servers.knows(server)) {
            reject("guessing");
            return;
        }
        room.servers.register(server, port, source, rules, now);
    }

    private void clientShake(ClientShake shake) {
        if (!proved(CLIENT, shake.number())) {
            return;
        }
        if (room.guesses.exhausted(source, now)) {
            reject("guessing");
        } else if (!room.clients.open(source, now)) {
            room.evicted.increment();
        }
    }

    private boolean proved(int kind, int number) {
        boolean proved = prover.proves(source, kind, number, now);
        if (!proved) {
            room.guesses.countWrong(source, now);
            reject("wrong-number");
        }
        return proved;
    }

    private void list(ListRequest request) {
        WorldForgeClient client = room.clients.find(source, now);
        if (client == null && !rules.listWithoutSession()) {
            reject("no-session");
            return;
        }
        if (request.offset() == 0 && !begin(client)) {
            reject("filter-time");
            return;
        }
        WorldForgeWalk walk = room.clients.walk(source, client, now);
        if (walk == null) {
            reply.begin(WorldForgeCodec.LIST_RESPONSE).word(0).word(0);
        } else {
            walk.list().page(request.offset(), networkOrder, reply);
        }
        boolean sent = sendWithin(client != null);
        if (sent && request.offset() == 0) {
            room.tally.lists.increment();
        }
    }

    /** Takes a new list for this address to page through; false if filtering it costs too much. */
    private boolean begin(WorldForgeClient client) {
        WorldForgeList list = room.list(rules.visibility().of(source));
        if (client != null && client.filters.count() > 0) {
            list = questions.filtered(list, client.filters, now);
        }
        if (list == null) {
            return false;
        }
        room.clients.keep(new WorldForgeWalk(source, list, now), client);
        return true;
    }

    private void set(SetAttribute attribute) {
        if (attribute.of() == AttributeOf.SERVER) {
            room.servers.set(source, attribute, rules, now);
            return;
        }
        WorldForgeClient client = room.clients.find(source, now);
        if (client == null) {
            reject("no-session");
            return;
        }
        boolean filter = attribute.of() == AttributeOf.FILTER;
        Attributes before = filter ? client.filters : client.attributes;
        Attributes after = rules.attributes().add(before, attribute.name(), attribute.value());
        if (after == null || after.bytes() > WorldForgeClient.MOST_BYTES) {
            reject("attribute-limit");
        } else if (filter) {
            client.filters = after;
        } else {
            client.attributes = after;
        }
    }

    private void terminate(TerminateOwn own) {
        if (own == TerminateOwn.SERVER) {
            room.servers.quit(source);
        } else {
            room.clients.end(source);
        }
    }

    private void clear(Clear clear) {
        if (clear == Clear.SERVER) {
            room.servers.clear(source);
            return;
        }
        WorldForgeClient client = room.clients.find(source, now);
        if (client == null) {
            reject("no-session");
        } else {
            client.attributes = Attributes.NONE;
            client.filters = Attributes.NONE;
        }
    }

    private void dns(DnsRequest request) {
        if (!rules.dns()) {
            reject("switched-off");
            return;
        }
        questions.dns(request, rules.visibility().of(source));
        sendWithin(hasSession());
    }

    private void monitor(Monitor monitor) {
        boolean allowed = rules.monitor() && hasSession();
        if (!allowed) {
            reject(rules.monitor() ? "no-session" : "switched-off");
        } else if (questions.monitor(
                monitor.subtype(), rules, rules.visibility().of(source), now)) {
            send();
        } else {
            room.tally.ignored.increment();
        }
    }

    private void admin(AdminRequest request) {
        if (!rules.admins().contains(source)) {
            reject("not-an-admin");
            return;
        }
        questions.admin(request.subtype());
        sendWithin(hasSession());
    }

    private void addServer(AdminAddServer server) {
        if (!rules.admins().contains(source)) {
            reject("not-an-admin");
            return;
        }
        InetAddress address = WorldForgeAddress.toAddress(server.address());
        boolean added =
                WorldForgeCodec.isPort(server.port())
                        && room.servers.register(address, server.port(), source, rules, now);
        if (added) {
            questions.serverAdded(server);
        } else {
            questions.adminError();
        }
        sendWithin(hasSession());
    }

    private boolean hasSession() {
        return room.clients.find(source, now) != null || room.servers.knows(source);
    }

    private boolean sendWithin(boolean provedAddress) {
        if (provedAddress || room.budget.spend(source, reply.size(), now)) {
            send();
            return true;
        }
        reject("budget");
        return false;
    }

    private void send() {
        reply.sendTo(packet);
        answered++;
    }

    private void reject(String reason) {
        room.tally.rejected(reason).increment();
        room.tally.refusals.note(source, reason);
    }
}
