package org.rollcall.replay;

import java.util.ArrayList;
import java.util.List;
import org.rollcall.capture.Line;
import org.rollcall.capture.Told;

/** A packet that is sent again: how it was answered then, and now. For one thread. */
final class Step {

    private static final int MOST_ANSWERS = 16;

    final Told told;
    final List<byte[]> answersThen = new ArrayList<>();
    final List<byte[]> answersNow = new ArrayList<>();
    private final List<String> then = new ArrayList<>();
    private final List<String> now = new ArrayList<>();
    private Outcome outcome = Outcome.TAKEN;

    Step(Told told) {
        this.told = told;
    }

    void answeredThen(Told answer) {
        if (then.size() < MOST_ANSWERS) {
            answersThen.add(answer.segment().payload());
            then.add(words(answer.meaning(), answer.segment().payload()));
        }
    }

    void answeredNow(byte[] answer, String meaning) {
        if (now.size() < MOST_ANSWERS) {
            answersNow.add(answer);
            now.add(words(meaning, answer));
        }
    }

    private static String words(String meaning, byte[] bytes) {
        return meaning.isEmpty() ? bytes.length + " bytes" : meaning;
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
                told.listener(),
                meaning(),
                told.segment().payload().length,
                outcome.word(),
                outcome.reason(),
                List.copyOf(then),
                List.copyOf(now));
    }
}
