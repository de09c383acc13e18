package org.rollcall.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.adapter.api.Call;
import org.rollcall.guard.MasterKeys;

/** When neighbours are dialled. */
class NeighbourCallsTest extends NeighbourFixture {

    private static final Duration OVER_A_DAY = Duration.ofHours(25);

    @Test
    void whoResolvesAndDialsIsNotTheOneWhoTendsTheLinks(@TempDir Path home) {
        Queue<Runnable> waiting = new ArrayDeque<>();
        List<Call> made = new ArrayList<>();
        Calls calls =
                new Calls(
                        a.neighbourhood,
                        (call, link) -> {
                            made.add(call);
                            return () -> {};
                        },
                        MasterKeys.in(home),
                        waiting::add);
        calls.dialDue();
        calls.dialDue();
        assertThat(made).isEmpty();
        assertThat(waiting).as("one attempt at a time").hasSize(1);
        waiting.remove().run();
        assertThat(made).hasSize(1);
    }

    @Test
    void attemptThatGetsNoThreadIsMadeLater(@TempDir Path home) {
        Calls calls =
                new Calls(
                        a.neighbourhood,
                        (call, link) -> () -> {},
                        MasterKeys.in(home),
                        task -> {
                            throw new RejectedExecutionException("full");
                        });
        calls.dialDue();
        assertThat(a.state().fault()).contains("no thread");
        mesh.time.pass(Duration.ofSeconds(10));
        assertThat(a.neighbourhood.due()).hasSize(1);
    }

    @Test
    void ownLinkIsRenewedAfterADay() {
        assertThat(a.neighbourhood.due()).hasSize(1);
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        assertThat(a.neighbourhood.due()).isEmpty();
        mesh.time.pass(OVER_A_DAY);
        assertThat(a.neighbourhood.due()).hasSize(1);
    }

    @Test
    void renewalThatFailsIsTriedMoreAndMoreSeldom() {
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        mesh.time.pass(OVER_A_DAY);
        for (int i = 0; i < 8; i++) {
            a.neighbourhood.dialled(a.neighbourhood.due().get(0), "refused");
            mesh.time.pass(Duration.ofMinutes(2));
        }
        a.neighbourhood.dialled(a.neighbourhood.due().get(0), "refused");
        mesh.time.pass(Duration.ofSeconds(10));
        assertThat(a.neighbourhood.due()).isEmpty();
        assertThat(a.state().linked()).isTrue();
    }

    @Test
    void linkOfTheOtherSideIsTheirsToRenew() {
        mesh.dial(b, a);
        mesh.pass(SHORTLY);
        mesh.time.pass(OVER_A_DAY);
        assertThat(a.neighbourhood.due()).isEmpty();
    }

    @Test
    void endOfTheLinkThatIsReplacedIsNotTheEndOfTheAttempt() {
        DialledLink first = a.neighbourhood.due().get(0);
        mesh.dial(a, b);
        mesh.pass(SHORTLY);
        mesh.time.pass(OVER_A_DAY);
        assertThat(a.neighbourhood.due()).hasSize(1);
        first.ended("replaced");
        mesh.time.pass(Duration.ofMinutes(5));
        assertThat(a.neighbourhood.due()).as("one is under way").isEmpty();
    }

    @Test
    void attemptForANeighbourThatIsNoneAnyMoreIsGivenUp() {
        DialledLink attempt = a.neighbourhood.due().get(0);
        a.neighbours.clear();
        a.configure();
        List<String> ended = new ArrayList<>();
        a.neighbourhood.dialling(attempt, () -> ended.add("ended"));
        assertThat(ended).hasSize(1);
    }
}
