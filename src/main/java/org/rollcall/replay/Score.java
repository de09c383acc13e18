package org.rollcall.replay;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rollcall.capture.Line;
import org.rollcall.capture.Told;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.Registry;

/** What came of a replay so far: written by its thread, read by whoever watches. */
final class Score {

    private static final int MOST_STEPS = 300;
    private static final int MOST_HELD = 100;

    private final String capture;
    private final Instant begun = Instant.now();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<ReplayState.Held> held = new ArrayList<>();
    private int expected;
    private int played;
    private int leftOut;
    private int servers;
    private boolean running = true;
    private String why = "";

    Score(String capture) {
        this.capture = capture;
    }

    String capture() {
        return capture;
    }

    synchronized int expect() {
        return ++expected;
    }

    synchronized int played() {
        return played;
    }

    synchronized void leftOut() {
        leftOut++;
    }

    synchronized void add(Step step) {
        played++;
        ReplayState.Shown shown = step.shown();
        outcomes.merge(shown.outcome(), 1, Integer::sum);
        if (!shown.reason().isEmpty()) {
            refused.merge(shown.reason(), 1, Integer::sum);
        }
        if (steps.size() < MOST_STEPS) {
            steps.add(step);
        }
    }

    synchronized void answeredThen(Step step, Told answer) {
        step.answeredThen(answer);
    }

    synchronized void askedThen(Step step, Told question) {
        step.askedThen(question);
    }

    /** The first reason stays. */
    synchronized void end(String reason) {
        why = why.isEmpty() ? reason : why;
    }

    synchronized void over(Registry registry) {
        running = false;
        servers = registry.size();
        registry.forEach(
                entry -> {
                    if (held.size() < MOST_HELD) {
                        held.add(held(entry));
                    }
                });
    }

    private static ReplayState.Held held(Entry entry) {
        Description server = entry.description();
        String name = server.attributes().text(Attributes.NAME);
        return new ReplayState.Held(
                server.game(),
                name == null ? "" : name,
                Line.shown(new InetSocketAddress(server.address(), server.port())),
                entry.dialect());
    }

    synchronized ReplayState state() {
        return new ReplayState(
                capture,
                begun,
                running,
                why,
                expected,
                played,
                leftOut,
                Map.copyOf(outcomes),
                new TreeMap<>(refused),
                steps.stream().map(Step::shown).toList(),
                servers,
                List.copyOf(held));
    }
}
