package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rollcall.capture.CaptureState;
import org.rollcall.capture.Captures;
import org.rollcall.capture.Line;
import org.rollcall.desk.CaptureDesk;
import org.rollcall.operator.door.AdminPage;
import org.rollcall.replay.ReplayState;

/** Starts and stops captures, shows what is in them, and hands them out. */
@Named("capturePage")
@RequestScoped
public class CapturePage extends DeskPage {

    private static final int KILO = 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final List<String> OUTCOMES =
            List.of("answered", "taken", "ignored", "malformed", "failed");

    @Inject CaptureDesk desk;
    private List<Line> lines = List.of();
    private Optional<ReplayState> latestReplay;

    public void act() {
        String here = AdminPage.CAPTURE.path();
        switch (exchange.action()) {
            case "start" ->
                    finish(() -> desk.start(exchange.field("listener")), here, "capture.start");
            case "stop" -> finish(() -> desk.stop(), here, "capture.stop");
            case "delete" ->
                    finish(() -> desk.delete(exchange.field("name")), here, "capture.delete");
            case "replay" ->
                    finish(() -> desk.startReplay(exchange.field("name")), here, "capture.replay");
            case "replay.stop" -> finish(desk::stopReplay, here, "capture.replay.stop");
            case "download" -> tries(() -> handOut(exchange.field("name")));
            default -> look();
        }
    }

    private void look() {
        if (!getShown().isEmpty()) {
            tries(() -> lines = desk.lines(getShown()));
        }
        if (isReplaying()) {
            // Nothing can be typed here meanwhile, so the page may come again by itself.
            exchange.response().setHeader("Refresh", "2");
        }
    }

    private void handOut(String name) {
        Path file = desk.file(name);
        HttpServletResponse response = exchange.response();
        try (InputStream in = Files.newInputStream(file)) {
            // Where it cannot be read, nothing is said yet.
            byte[] first = in.readNBytes(KILO);
            response.setContentType(Captures.CONTENT_TYPE);
            response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
            response.setContentLengthLong(Files.size(file));
            response.getOutputStream().write(first);
            in.transferTo(response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FacesContext.getCurrentInstance().responseComplete();
    }

    public List<String> getListeners() {
        return desk.listeners();
    }

    /** Null where there was none since the start. */
    public CaptureState getState() {
        return desk.state().orElse(null);
    }

    public boolean isRunning() {
        return desk.state().filter(CaptureState::running).isPresent();
    }

    public List<Captures.Kept> getAll() {
        return desk.all();
    }

    /** Null where there is none, or where another capture is looked at. */
    public ReplayState getReplay() {
        String shown = getShown();
        return latestReplay()
                .filter(
                        replay ->
                                replay.running()
                                        || shown.isEmpty()
                                        || shown.equals(replay.capture()))
                .orElse(null);
    }

    public boolean isReplaying() {
        return latestReplay().filter(ReplayState::running).isPresent();
    }

    /** As it was when the page first asked: all of the page tells of one moment. */
    private Optional<ReplayState> latestReplay() {
        if (latestReplay == null) {
            latestReplay = desk.replay();
        }
        return latestReplay;
    }

    /** How far it is, or came. */
    public String getReplayed() {
        ReplayState replay = getReplay();
        return words.format("admin.replay.played", replay.played(), replay.total());
    }

    /** How many packets came to what, in the order in which people care. */
    public List<Count> getReplayCounts() {
        ReplayState replay = getReplay();
        List<Count> counts = new ArrayList<>();
        for (String outcome : OUTCOMES) {
            Integer many = replay.outcomes().get(outcome);
            if (many != null) {
                counts.add(new Count(words.t("admin.replay.outcome." + outcome), many));
            }
        }
        replay.refused()
                .forEach((why, many) -> counts.add(new Count(outcome("refused", why), many)));
        if (replay.leftOut() > 0) {
            counts.add(new Count(words.t("admin.replay.left-out"), replay.leftOut()));
        }
        return counts;
    }

    /** A row of the summary. */
    public record Count(String what, int many) {}

    public String outcome(String outcome, String reason) {
        String word = words.t("admin.replay.outcome." + outcome);
        return reason.isEmpty() ? word : word + ": " + reason;
    }

    /** The colour of an outcome. */
    public String tone(String outcome) {
        return switch (outcome) {
            case "answered", "taken" -> "ok";
            case "ignored" -> "";
            case "failed" -> "failed";
            default -> "warning";
        };
    }

    public String time(Instant at) {
        return TIME.format(at);
    }

    public String kilobytes(long bytes) {
        return words.f("admin.capture.kilobytes", (bytes + KILO - 1) / KILO);
    }

    /** Whose packets are shown; empty if none is to be. */
    public String getShown() {
        String name = exchange.posted() ? "" : exchange.field("show");
        return getAll().stream().anyMatch(kept -> kept.name().equals(name)) ? name : "";
    }

    public List<Line> getLines() {
        return lines;
    }
}
