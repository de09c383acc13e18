package org.rollcall.dialect;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Question;

/** Connects to a game port over TCP and waits for a word: most servers greet who connects. */
public final class GamePort {

    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 4_096;
    private static final byte[] NOTHING = {};

    private GamePort() {}

    /** Always completes normally, on an I/O thread. */
    public static CompletionStage<Reach> ask(Outgoing outgoing, InetSocketAddress server) {
        Question question = new Question(server, null, NOTHING, NOTHING, MOST_BYTES, DEADLINE);
        return outgoing.ask(question).handle((answer, failure) -> reach(failure));
    }

    private static Reach reach(Throwable failure) {
        if (failure == null) {
            return Reach.ANSWERS;
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        boolean refused =
                cause instanceof ConnectException || cause.getCause() instanceof ConnectException;
        return refused ? Reach.REFUSES : Reach.SILENT;
    }
}
