package org.rollcall.dialect.netpanzer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.rollcall.adapter.api.Packet;
import org.rollcall.dialect.Tally;
import org.rollcall.guard.ReplyBudget;
import org.rollcall.guard.SourcePorts;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Registry;
import org.rollcall.registry.Roster;
import org.rollcall.settings.Version;

/**
 * What the master answers about itself on UDP, as a game server would: echo and status. Anybody is
 * owed this by the old protocol, so it comes out of the budget for addresses that have proved
 * nothing. To anything else it is silent.
 */
final class NetPanzerInfo {

    private final Registry registry;
    private final Roster roster;
    private final ReplyBudget budget = new ReplyBudget(0, 0);
    private final Supplier<NetPanzerRules> rules;
    private final Tally tally;

    NetPanzerInfo(Registry registry, Supplier<NetPanzerRules> rules, Tally tally) {
        this.registry = registry;
        this.roster = registry.roster(NetPanzerDialect.GAME);
        this.rules = rules;
        this.tally = tally;
    }

    ReplyBudget budget() {
        return budget;
    }

    void answer(Packet packet, byte[] datagram) {
        if (!SourcePorts.mayBeAnswered(packet.remote().getPort(), packet.local().getPort())) {
            tally.rejected("source-port").increment();
            return;
        }
        List<byte[]> tokens = NetPanzerTokens.all(datagram);
        boolean understood = false;
        for (int at = 0; at < tokens.size(); at++) {
            if (NetPanzerCodec.is(tokens.get(at), NetPanzerCodec.STATUS)) {
                reply(packet, status(rules.get().visibility().of(packet.remote().getAddress())));
                return;
            }
            if (NetPanzerCodec.is(tokens.get(at), NetPanzerCodec.ECHO) && at + 1 < tokens.size()) {
                reply(packet, tokens.get(++at));
                understood = true;
            }
        }
        if (!understood) {
            tally.ignored.increment();
        }
    }

    private void reply(Packet packet, byte[] answer) {
        if (budget.spend(packet.remote().getAddress(), answer.length, registry.now())) {
            packet.reply(answer);
            tally.answered.increment();
        } else {
            tally.rejected("unproved-bytes").increment();
        }
    }

    /**
     * Begins with a backslash and ends with a query number, without which gamedig waits for ever;
     * the game and qstat read it either way. Nobody plays here: the servers are counted apart.
     */
    private byte[] status(Audience audience) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        put(bytes, "gamename", NetPanzerDialect.GAME);
        put(bytes, "protocol", "0");
        put(bytes, "hostname", rules.get().name());
        put(bytes, "gameversion", Version.TEXT);
        put(bytes, "mapname", "metaserver");
        put(bytes, "password", "n");
        put(bytes, "numplayers", "0");
        put(bytes, "maxplayers", "0");
        put(bytes, "servers", Integer.toString(roster.size(audience)));
        put(bytes, "queryid", "1.1");
        bytes.writeBytes(NetPanzerCodec.END);
        return bytes.toByteArray();
    }

    private static void put(ByteArrayOutputStream bytes, String name, String value) {
        String safe = value.isBlank() ? "-" : value.replace('\\', '/');
        bytes.writeBytes(("\\" + name + "\\" + safe).getBytes(StandardCharsets.UTF_8));
    }
}
