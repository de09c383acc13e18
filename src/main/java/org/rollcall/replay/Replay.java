package org.rollcall.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rollcall.adapter.api.Framing;
import org.rollcall.adapter.api.ListenerException;
import org.rollcall.adapter.api.PacketBatch;
import org.rollcall.capture.Segment;
import org.rollcall.capture.Told;

/**
 * One replay: sends what strangers sent, one packet after the other, each when the one before has
 * been handled. Bounded in packets, bytes and time.
 */
final class Replay implements Runnable {

    /** What is the most that one may take. */
    record Limits(int packets, long bytes, Duration lasting) {

        static final Limits USUAL = new Limits(10_000, 16L << 20, Duration.ofMinutes(1));
    }

    private static final Logger LOG = Logger.getLogger(Replay.class.getName());

    private final Limits limits;
    private final Score score;
    private final Source source;
    private final Stage stage;
    private final Strangers strangers = new Strangers();
    private final Answers answers = new Answers();
    private final CountDownLatch over = new CountDownLatch(1);
    private final long begun = System.nanoTime();
    private volatile boolean stopped;
    private long bytes;

    /** Where the packets come from; can be gone through again. */
    interface Source {
        void visit(Predicate<Told> visitor) throws IOException;
    }

    Replay(String capture, Source source, Stage stage, Limits limits) {
        this.score = new Score(capture);
        this.source = source;
        this.stage = stage;
        this.limits = limits;
    }

    void stop() {
        stopped = true;
    }

    ReplayState state() {
        return score.state();
    }

    boolean awaitEnd(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    void onBatch(PacketBatch batch) {
        stage.onBatch(batch);
    }

    @Override
    public void run() {
        try (stage;
                strangers) {
            source.visit(told -> !says(told) || score.expect() < limits.packets());
            source.visit(this::play);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "replay of " + score.capture() + " failed; it has ended", e);
            score.end("fault");
        } finally {
            score.over(stage.registry());
            over.countDown();
        }
    }

    /** Whether it is one that counts; others only carry a connection on, or went the other way. */
    private static boolean says(Told told) {
        Segment segment = told.segment();
        return told.came() && (!segment.tcp() || segment.payload().length > 0 || isGreeted(told));
    }

    private static boolean isGreeted(Told told) {
        return told.segment().opens()
                && told.place() != null
                && told.place().spec().framing() instanceof Framing.OnConnect;
    }

    private boolean play(Told told) {
        String bound = bound();
        if (!bound.isEmpty()) {
            score.end(bound);
            return false;
        }
        stage.moveTo(told.segment().at());
        if (told.came()) {
            came(told);
        } else {
            went(told);
        }
        return true;
    }

    private void went(Told told) {
        Step cause = stage.questions().cause(told);
        if (cause != null) {
            score.askedThen(cause, told);
            return;
        }
        Step asked = told.meaning().isEmpty() ? null : answers.to(told);
        if (asked != null) {
            score.answeredThen(asked, told);
        }
    }

    private String bound() {
        if (stopped) {
            return "stopped";
        } else if (score.played() >= limits.packets()) {
            return "packets";
        } else if (bytes >= limits.bytes()) {
            return "bytes";
        }
        return System.nanoTime() - begun >= limits.lasting().toNanos() ? "time" : "";
    }

    private void came(Told told) {
        Segment segment = told.segment();
        boolean carriesOn = segment.tcp() && (segment.opens() || segment.ends());
        if (!says(told) && !carriesOn) {
            return;
        }
        try {
            TestListener listener = told.place() == null ? null : stage.listener(told.place());
            if (listener != null) {
                send(listener, told);
            } else if (says(told)) {
                score.leftOut();
            }
        } catch (ListenerException e) {
            LOG.warning(e.getMessage());
            score.end("fault");
            stopped = true;
        }
    }

    private void send(TestListener listener, Told told) {
        Step step = new Step(told);
        Outcome.Counts before = Outcome.Counts.of(listener.dialect().tally());
        boolean handled = handled(listener, step);
        Outcome.Counts after = Outcome.Counts.of(listener.dialect().tally());
        stage.questions().because(step, listener.dialect());
        step.outcome(handled ? Outcome.between(before, after) : Outcome.FAILED);
        bytes += told.segment().payload().length;
        answers.keep(step);
        if (says(told) || !told.meaning().isEmpty() || step.isAnsweredNow()) {
            score.add(step);
        }
    }

    private byte[] asSentNow(TestListener listener, Told told) {
        byte[] datagram = answers.asAnswered(listener, told);
        return stage.questions().asAsked(listener.dialect(), told.segment().from(), datagram);
    }

    private boolean handled(TestListener listener, Step step) {
        Told told = step.told;
        try {
            return told.segment().tcp()
                    ? strangers.stream(listener, step)
                    : strangers.datagram(listener, step, asSentNow(listener, told));
        } catch (IOException e) {
            LOG.log(Level.FINE, "a replayed packet could not be sent", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
            return false;
        }
    }
}
