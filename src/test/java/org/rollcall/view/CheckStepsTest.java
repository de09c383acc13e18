package org.rollcall.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Outcome;
import org.rollcall.view.CheckStep.Name;
import org.rollcall.view.CheckStep.State;

class CheckStepsTest {

    /** A word that is noted of an address: the last thing in the call. */
    private static final Pattern NOTED =
            Pattern.compile("\\b(?:reject|refuse|refused|note)\\([^;\"]*\"([a-z0-9-]+)\"\\)");

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:10Z");
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private final Shown shown = new Shown();

    @Test
    void everyWordThatDialectsNoteIsExplainedWithWhatToDo() throws IOException {
        Set<String> words = noted();
        assertThat(words).contains("wrong-number", "incomplete", "ipv6", "dns", "blacklisted");
        for (Outcome.Refused refused :
                List.of(Outcome.OWNED, Outcome.UNROUTABLE, Outcome.FULL, Outcome.PER_ADDRESS)) {
            words.add(refused.reason());
        }
        words.add(Outcome.Refused.BANNED);
        words.add("bad-request");
        for (String word : words) {
            List<CheckStep> steps = steps(List.of(), word).all();
            assertThat(steps).as(word).extracting(CheckStep::text).doesNotContain("seen.other");
            // One that says what to do, and not only that something was refused.
            assertThat(steps.stream().filter(step -> THEN.equals(step.at())))
                    .as(word)
                    .anyMatch(step -> !step.text().equals("seen.refused"));
            for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                for (CheckStep step : steps) {
                    String text = Texts.of(locale).text("check." + step.text());
                    assertThat(text).as(step.text()).doesNotStartWith("check.").isNotEmpty();
                }
            }
        }
    }

    @Test
    void wordNobodyExplainsSendsToTheOperator() {
        assertThat(steps(List.of(), "something-new").all().get(0).text()).isEqualTo("seen.other");
    }

    @Test
    void whatAServerHasPassedHasItsTime() {
        ServerView server = shown.list("g", "192.0.2.1", 4_000, Map.of("name", "One"));
        List<CheckStep> steps = steps(List.of(server), null).all();
        assertThat(steps.stream().filter(step -> step.state() == State.OK))
                .extracting(CheckStep::name)
                .containsExactly(Name.SEEN, Name.HANDSHAKE, Name.BAN, Name.LIMITS, Name.LISTED);
        assertThat(steps.stream().filter(step -> step.state() == State.OK))
                .allSatisfy(step -> assertThat(step.at()).as(step.text()).isNotNull());
        assertThat(steps.get(1).at()).isEqualTo(server.times().seen());
        assertThat(steps.get(2).at()).isEqualTo(NOW);
    }

    @Test
    void nothingThatIsListedCouldHaveBeenAsked() {
        assertThat(steps(List.of(), null).all().get(4).text()).isEqualTo("reachable.absent");
        ServerView server = shown.list("g", "192.0.2.1", 4_000, Map.of("name", "One"));
        assertThat(steps(List.of(server), null).all().get(4).text()).isEqualTo("reachable.unknown");
    }

    private CheckSteps steps(List<ServerView> meant, String refused) {
        return new CheckSteps(
                new ServerCheck.Target(Shown.address("192.0.2.1"), OptionalInt.empty()),
                meant,
                meant.size(),
                Optional.ofNullable(refused)
                        .map(word -> new CheckSteps.Refused("test", word, "", THEN)),
                new CheckSteps.Known(Optional.empty(), false),
                Optional.empty(),
                32,
                Audience.PUBLIC,
                Set.of(),
                NOW);
    }

    private static Set<String> noted() throws IOException {
        Set<String> words = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("main/java/org/rollcall/dialect"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String code = Files.readString(file);
                if (code.contains("refusals.note(")) {
                    NOTED.matcher(code).results().forEach(found -> words.add(found.group(1)));
                }
            }
        }
        return words;
    }
}
