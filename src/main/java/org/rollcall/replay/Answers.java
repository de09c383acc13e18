package org.rollcall.replay;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rollcall.capture.Told;

/**
 * How the latest packets of each address were answered, in the capture and now: peers bring back
 * what they were given. Bounded.
 */
final class Answers {

    private static final int MOST_ADDRESSES = 4_096;
    private static final int MOST_OF_ONE = 8;

    private final Map<InetAddress, Deque<Step>> latest =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<InetAddress, Deque<Step>> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    void keep(Step step) {
        Deque<Step> steps =
                latest.computeIfAbsent(
                        step.told.segment().from().getAddress(), who -> new ArrayDeque<>());
        if (steps.size() == MOST_OF_ONE) {
            steps.removeFirst();
        }
        steps.addLast(step);
    }

    /** The packet that an answer of the capture belongs to; null if it is not known any more. */
    Step to(Told answer) {
        Deque<Step> steps = latest.get(answer.segment().to().getAddress());
        Iterator<Step> newestFirst =
                steps == null ? new ArrayDeque<Step>().iterator() : steps.descendingIterator();
        while (newestFirst.hasNext()) {
            Step step = newestFirst.next();
            if (step.told.segment().from().equals(answer.segment().to())) {
                return step;
            }
        }
        return null;
    }

    /** A datagram as it would have been sent after the answers that there are now. */
    byte[] asAnswered(TestListener listener, Told told) {
        byte[] datagram = told.segment().payload();
        Deque<Step> steps = latest.get(told.segment().from().getAddress());
        if (steps != null) {
            for (Step step : steps) {
                int both = Math.min(step.answersThen.size(), step.answersNow.size());
                for (int i = 0; i < both; i++) {
                    byte[] then = step.answersThen.get(i);
                    byte[] now = step.answersNow.get(i);
                    byte[] changed = listener.dialect().returning(datagram, then, now);
                    if (changed != datagram) {
                        return changed;
                    }
                }
            }
        }
        return datagram;
    }
}
