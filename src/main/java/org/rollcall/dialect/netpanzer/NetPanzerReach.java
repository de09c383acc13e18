package org.rollcall.dialect.netpanzer;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.rollcall.dialect.Reach;
import org.rollcall.registry.Attributes;

/**
 * What we know of one server beyond its entry: the question that is open, and what it said itself.
 * Its lock keeps heartbeats and answers of one server from overwriting each other.
 */
final class NetPanzerReach {

    final NetPanzerAddress server;

    /** What the server must send back from its game port; null if nothing is open. */
    byte[] token;

    /** Heartbeats in a row whose question was not answered. */
    int unanswered;

    /** Until when its status may come; 0 if it was not asked. */
    long statusUntil;

    /** When it is asked next. */
    long statusDue;

    boolean inTurn;

    /** Who waits for the next answer; null if nobody does. */
    CompletableFuture<Reach> wanted;

    /** Names that its heartbeats carry: what it says of itself there is not overwritten. */
    Set<String> said = Set.of();

    NetPanzerReach(NetPanzerAddress server) {
        this.server = server;
    }

    /** What was learned by asking is kept when a heartbeat describes the server anew. */
    Attributes keepLearned(Attributes described, Attributes before) {
        Attributes kept = described;
        for (String name : NetPanzerStatus.LEARNED) {
            String value = said.contains(name) ? null : before.text(name);
            kept = value == null ? kept : kept.with(name, value);
        }
        return kept;
    }
}
