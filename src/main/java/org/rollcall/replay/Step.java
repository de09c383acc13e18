package org.rollcall.replay;

import java.util.ArrayList;
import java.util.List;
import org.rollcall.capture.Line;
import org.rollcall.capture.Told;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Readable;

/** A packet that is sent again: how it was answered then, and now. For one thread. */
final class Step {

    private static final int MOST_ANSWERS = 16;

    /** Numbers that peers bring back are in short answers. */
    private static final int MOST_KEPT_BYTES = 64;

    final Told told;
    private final Answered then = new Answered();
    private final Answered now = new Answered();
    private Outcome outcome = Outcome.TAKEN;

    private static final class Answered {

        private final List<byte[]> bytes = new ArrayList<>();
        private final List<String> words = new ArrayList<>();

        void add(byte[] answer, String meaning) {
            if (words.size() < MOST_ANSWERS) {
                bytes.add(answer.length <= MOST_KEPT_BYTES ? answer : new byte[0]);
                tell(answer, meaning);
            }
        }

        void tell(byte[] said, String meaning) {
            if (words.size() < MOST_ANSWERS) {
                words.add(Readable.text(meaning.isEmpty() ? said.length + " bytes" : meaning));
            }
        }
    }

    Step(Told told) {
        this.told = told;
    }

    void answeredThen(Told answer) {
        then.add(answer.segment().payload(), answer.meaning());
    }

    void answeredNow(byte[] answer, String meaning) {
        now.add(answer, meaning);
    }

    void askedThen(Told question) {
        then.tell(question.segment().payload(), question.meaning());
    }

    void askedNow(byte[] question, String meaning) {
        now.tell(question, meaning);
    }

    boolean isAnsweredNow() {
        return !now.words.isEmpty();
    }

    /** A later datagram of the same peer, with what it was given now. */
    byte[] returning(Dialect dialect, byte[] datagram) {
        byte[] returning = datagram;
        for (int i = 0; i < Math.min(then.bytes.size(), now.bytes.size()); i++) {
            returning = dialect.returning(returning, then.bytes.get(i), now.bytes.get(i));
        }
        return returning;
    }

    void outcome(Outcome became) {
        outcome = became;
    }

    /** What only begins or ends a connection says just that. */
    private String meaning() {
        boolean begins = told.segment().opens() && told.meaning().isEmpty();
        return begins ? "connects" : told.meaning();
    }

    ReplayState.Shown shown() {
        return new ReplayState.Shown(
                told.segment().at(),
                Line.shown(told.segment().from()),
                told.segment().listener(),
                meaning(),
                told.segment().payload().length,
                outcome.word(),
                outcome.reason(),
                List.copyOf(then.words),
                List.copyOf(now.words));
    }
}
