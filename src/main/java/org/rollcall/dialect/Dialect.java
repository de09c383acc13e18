package org.rollcall.dialect;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.rollcall.adapter.api.ListenerSpec;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;
import org.rollcall.settings.Settings;

/**
 * One wire protocol. Its CDI bean is found by being there; pages, health and metrics iterate over
 * all of them.
 */
public interface Dialect {

    /** Short and lower case: the name in metrics, logs and the store. */
    String name();

    /** The ports it wants to serve with these settings; none while it is switched off. */
    List<ListenerSpec> listeners(Settings settings);

    /** Takes over settings: once before the first port opens, then after each change. */
    void configure(Settings settings);

    /** Handles packets on an I/O thread: must not block, log, or wait for a lock. */
    void onBatch(PacketBatch batch);

    /** Forgets what has run out in its own tables; called by the sweep timer every second. */
    default void sweep() {}

    /**
     * The application ends, and ports close next: says goodbye to others who count on this one. May
     * take a few seconds.
     */
    default void leave() {}

    /**
     * Asks one of its servers now whether it is there; only because an operator wants to know.
     *
     * @return nothing where this wire has no question that the server would answer
     */
    default Optional<CompletionStage<Reach>> verify(Entry entry) {
        return Optional.empty();
    }

    Tally tally();

    /** By which names its entries stand in the registry whose address nothing has proved. */
    default Set<String> unproved() {
        return Set.of();
    }

    /** In {@code \name\value} texts: names, in lower case, whose values nobody may read. */
    default Set<String> secretNames() {
        return Set.of();
    }

    /** Who explains what goes over one of its listeners; names it does not know are one, too. */
    default Interpreter interpreter(String listener) {
        return Interpreter.SILENT;
    }

    /**
     * Another one of its kind to try things out on: with a registry of its own, and without a way
     * to anybody but through the packets it is handed. It is configured and thrown away by whoever
     * asks.
     *
     * @param outgoing takes what it says of its own accord
     * @return nothing where what was said once cannot be said again
     */
    default Optional<Dialect> rehearsal(Registry registry, Outgoing outgoing) {
        return Optional.empty();
    }

    /**
     * A datagram as its sender would have sent it had one been answered, or asked, otherwise: where
     * peers bring back a number, it is the new one.
     */
    default byte[] returning(byte[] datagram, byte[] answerThen, byte[] answerNow) {
        return datagram;
    }

    /** How games are told to report here, for the page that explains it. */
    default List<Instruction> instructions(Settings settings, Instruction.Here here) {
        return List.of();
    }
}
