package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rollcall.capture.CaptureState;
import org.rollcall.capture.Captures;
import org.rollcall.capture.Line;
import org.rollcall.desk.CaptureDesk;
import org.rollcall.operator.door.AdminPage;

/** Starts and stops captures, shows what is in them, and hands them out. */
@Named("capturePage")
@RequestScoped
public class CapturePage extends DeskPage {

    private static final int KILO = 1024;

    @Inject CaptureDesk desk;

    public void act() {
        String here = AdminPage.CAPTURE.path();
        switch (exchange.action()) {
            case "start" ->
                    finish(() -> desk.start(exchange.field("listener")), here, "capture.start");
            case "stop" -> finish(() -> desk.stop(), here, "capture.stop");
            case "delete" ->
                    finish(() -> desk.delete(exchange.field("name")), here, "capture.delete");
            case "download" -> tries(() -> handOut(exchange.field("name")));
            default -> {
                // Opened, and nothing more.
            }
        }
    }

    private void handOut(String name) {
        Path file = desk.file(name);
        HttpServletResponse response = exchange.response();
        response.setContentType("application/vnd.tcpdump.pcap");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        try {
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
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

    public String kilobytes(long bytes) {
        return words.f("admin.capture.kilobytes", (bytes + KILO - 1) / KILO);
    }

    /** Whose packets are shown; empty if none is to be. */
    public String getShown() {
        String name = exchange.posted() ? "" : exchange.field("show");
        return getAll().stream().anyMatch(kept -> kept.name().equals(name)) ? name : "";
    }

    public List<Line> getLines() {
        return desk.lines(getShown());
    }
}
