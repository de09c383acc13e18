package org.rollcall.replay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.rollcall.capture.Told;

/**
 * How the latest packets of each address were answered, in the capture and now: peers bring back
 * what they were given. Bounded.
 */
final class Answers {

    private static final int MOST_OF_ONE = 8;

    private final Map<InetAddress, Deque<Step>> latest = new Latest<>();

    void keep(Step step) {
        Deque<Step> steps =
                latest.computeIfAbsent(
                        step.told.segment().from().getAddress(), who -> new ArrayDeque<>());
        if (steps.size() == MOST_OF_ONE) {
            steps.removeLast();
        }
        steps.addFirst(step);
    }

    /** The latest packet that an answer of the capture may belong to; null if there is none. */
    Step to(Told answer) {
        for (Step step : of(answer.segment().to())) {
            if (step.told.segment().from().equals(answer.segment().to())) {
                return step;
            }
        }
        return null;
    }

    /** A datagram as it would have been sent after the answers that there are now. */
    byte[] asAnswered(TestListener listener, Told told) {
        byte[] datagram = told.segment().payload();
        for (Step step : of(told.segment().from())) {
            datagram = step.returning(listener.dialect(), datagram);
        }
        return datagram;
    }

    /** The newest first. */
    private Iterable<Step> of(InetSocketAddress peer) {
        Deque<Step> steps = latest.get(peer.getAddress());
        return steps == null ? List.of() : steps;
    }
}
