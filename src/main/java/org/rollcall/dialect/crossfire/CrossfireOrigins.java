package org.rollcall.dialect.crossfire;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rollcall.registry.Ticker;

/**
 * What DNS said, remembered for some minutes; at most so many senders, the longest unused go first.
 * DNS is asked on threads of its own, and goes on being asked when nobody waits any more.
 */
final class CrossfireOrigins {

    private static final long PATIENCE_MILLIS = 2_000;
    private static final long VALID_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final int REMEMBERED = 4_096;
    private static final int MAX_NAME = 253;

    private final CrossfireResolver resolver;
    private final Executor threads;
    private final Ticker ticker;
    private final Map<Question, Answer> answers = new LinkedHashMap<>(64, 0.75f, true);

    private record Question(InetAddress sender, String host) {}

    private record Answer(CompletableFuture<CrossfireOrigin> origin, long askedNanos) {}

    CrossfireOrigins(CrossfireResolver resolver, Executor threads, Ticker ticker) {
        this.resolver = resolver;
        this.threads = threads;
        this.ticker = ticker;
    }

    /** Waits for two seconds at most, which only requests may do; never an I/O thread. */
    CrossfireOrigin of(InetAddress sender, String host) {
        try {
            return remembered(new Question(sender, host))
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException hangs) {
            return CrossfireOrigin.unknown(sender);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CrossfireOrigin.unknown(sender);
        }
    }

    private CompletableFuture<CrossfireOrigin> remembered(Question question) {
        CompletableFuture<CrossfireOrigin> fresh;
        synchronized (answers) {
            Answer answer = answers.get(question);
            if (answer != null && ticker.nanos() - answer.askedNanos() < VALID_NANOS) {
                return answer.origin();
            }
            fresh = new CompletableFuture<>();
            answers.put(question, new Answer(fresh, ticker.nanos()));
            if (answers.size() > REMEMBERED) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
        ask(question, fresh);
        return fresh;
    }

    private void ask(Question question, CompletableFuture<CrossfireOrigin> answer) {
        try {
            threads.execute(() -> answer.complete(lookUp(question)));
        } catch (RejectedExecutionException busy) {
            forget(question);
            answer.complete(CrossfireOrigin.unknown(question.sender()));
        }
    }

    private CrossfireOrigin lookUp(Question question) {
        try {
            String host = question.host();
            boolean possible = !host.isEmpty() && host.length() <= MAX_NAME;
            return new CrossfireOrigin(
                    resolver.name(question.sender()),
                    possible ? resolver.addresses(host) : List.of(),
                    true);
        } catch (RuntimeException e) {
            // A security manager of the platform, or a name that it cannot even encode.
            forget(question);
            return CrossfireOrigin.unknown(question.sender());
        }
    }

    private void forget(Question question) {
        synchronized (answers) {
            answers.remove(question);
        }
    }
}
