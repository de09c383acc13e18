package org.rollcall.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.web.Reports;
import org.rollcall.web.Site;
import org.rollcall.wire.Await;

/** What those hear who follow the list. */
@ExtendWith(Site.Shared.class)
class EventsIT {

    private final Site site;
    private final Reports reports;
    private final RestCalls rest;

    EventsIT(Site site) {
        this.site = site;
        this.reports = site.reports();
        this.rest = new RestCalls(site);
    }

    @Test
    void eventsTellChangesSoonAfterThePacket() throws Exception {
        try (Events events = new Events()) {
            events.await("event: hello");
            long sent = System.nanoTime();
            reports.netPanzer("127.42.7.1", "restevents", 4_000, Map.of("name", "Eventful"));
            events.await("Eventful");
            System.out.printf(
                    "from a packet to its event: %d ms%n", (System.nanoTime() - sent) / 1_000_000);
            reports.netPanzerQuit("127.42.7.1", 4_000);
            events.await("\"gone\":[");
        }
    }

    @Test
    void watchersOfOneAddressAreBounded() throws Exception {
        List<Events> watching = new ArrayList<>();
        try {
            Await.until(
                    RestCalls.PATIENCE,
                    () -> {
                        Events next = new Events();
                        watching.add(next);
                        return next.await("HTTP/1.1 ").contains(" 503 ");
                    },
                    () -> watching.size() + " are watching");
            assertThat(watching.size()).isLessThanOrEqualTo(25);
        } finally {
            watching.forEach(Events::close);
        }
        // Who has gone makes room again.
        Await.until(
                RestCalls.PATIENCE,
                () -> {
                    try (Events next = new Events()) {
                        return next.await("HTTP/1.1 ").contains(" 200 ");
                    }
                },
                () -> "no room after all have gone");
    }

    /** Any stranger could fill it. */
    @Test
    void streamsLeaveNothingInTheLog() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (Events stream = new Events()) {
                stream.await("hello");
            }
        }
        for (int i = 0; i < 40; i++) {
            assertThat(rest.get("/api/v1/games").statusCode()).isEqualTo(200);
        }
        assertThat(rest.get("/api/v1/%65vents").statusCode()).isEqualTo(404);
        assertThat(site.server().log()).noneMatch(line -> line.contains("WELD-"));
    }

    /** A watcher, by hand. */
    private final class Events implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader lines;

        Events() {
            try {
                socket = new Socket("127.0.0.1", site.server().port("web", "port"));
                socket.setSoTimeout((int) RestCalls.PATIENCE.toMillis());
                socket.getOutputStream()
                        .write(
                                "GET /api/v1/events HTTP/1.1\r\nHost: any.example\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String await(String part) {
            try {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.contains(part)) {
                        return line;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw new AssertionError("ended without " + part);
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
