package org.rollcall.replay;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Question;
import org.rollcall.capture.Told;
import org.rollcall.dialect.Dialect;

/**
 * What a replayed packet makes dialects ask of peers on their own ports: it goes nowhere, and
 * stands for what they were asked in the capture, whose answers are there. Other questions fail.
 */
final class Questions implements Outgoing {

    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Map<InetSocketAddress, Asked> latest = new Latest<>();

    private record Sent(String listener, InetSocketAddress to, byte[] datagram) {}

    /** The latest question to one peer, and the packet that has led to it. */
    private static final class Asked {

        private final Sent now;
        private final Step why;
        private byte[] then;

        Asked(Sent now, Step why) {
            this.now = now;
            this.why = why;
        }
    }

    /** On any thread. */
    @Override
    public boolean send(String listener, InetSocketAddress to, byte[] datagram) {
        return sent.add(new Sent(listener, to, datagram));
    }

    @Override
    public CompletionStage<byte[]> ask(Question question) {
        return NOWHERE.ask(question);
    }

    /** All that was sent since the last time. */
    void because(Step step, Dialect dialect) {
        for (Sent one = sent.poll(); one != null; one = sent.poll()) {
            latest.put(one.to(), new Asked(one, step));
            step.askedNow(one.datagram(), dialect.interpreter(one.listener()).said(one.datagram()));
        }
    }

    /** The packet that has led to a question of the capture; null where it is an answer. */
    Step cause(Told said) {
        Asked asked = latest.get(said.segment().to());
        if (asked == null || !asked.now.listener().equals(said.segment().listener())) {
            return null;
        }
        asked.then = said.segment().payload();
        return asked.why;
    }

    /** A datagram as it would have been sent in answer to the question that there is now. */
    byte[] asAsked(Dialect dialect, InetSocketAddress from, byte[] datagram) {
        Asked asked = latest.get(from);
        return asked == null || asked.then == null
                ? datagram
                : dialect.returning(datagram, asked.then, asked.now.datagram());
    }
}
