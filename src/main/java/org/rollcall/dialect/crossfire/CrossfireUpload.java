package org.rollcall.dialect.crossfire;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Reads one update as it comes, so that a sender of one byte a second holds no thread, and answers
 * it once.
 */
final class CrossfireUpload implements ReadListener, AsyncListener {

    /** For all of it, the look-up included. */
    static final long PATIENCE_MILLIS = 10_000;

    /** Real ones have less than 5 KB. */
    private static final int MAX_BYTES = 64 << 10;

    private final AsyncContext exchange;
    private final CrossfireRoom room;
    private final InetAddress sender;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[4_096];
    private final AtomicBoolean answered = new AtomicBoolean();

    CrossfireUpload(AsyncContext exchange, CrossfireRoom room, InetAddress sender) {
        this.exchange = exchange;
        this.room = room;
        this.sender = sender;
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream in = exchange.getRequest().getInputStream();
        while (in.isReady() && !in.isFinished()) {
            int length = in.read(buffer);
            if (length < 0 || answered.get()) {
                return;
            }
            body.write(buffer, 0, length);
            if (body.size() > MAX_BYTES) {
                room.tally.malformed.increment();
                answer(
                        HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                        "The update is too long; the server is not listed.\n");
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() {
        CrossfireForm form =
                CrossfireForm.parse(exchange.getRequest().getContentType(), body.toByteArray());
        room.updates
                .take(sender, form, room.rules)
                .whenComplete(
                        (text, fault) -> {
                            if (fault == null) {
                                answer(HttpServletResponse.SC_OK, text);
                            } else {
                                answer(
                                        HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                                        "The update could not be taken; try again.\n");
                            }
                        });
    }

    @Override
    public void onError(Throwable connectionLost) {
        finish();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        room.tally.rejected("too-slow").increment();
        answer(HttpServletResponse.SC_REQUEST_TIMEOUT, "The update came too slowly.\n");
    }

    @Override
    public void onError(AsyncEvent event) {
        finish();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        answered.set(true);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }

    private void answer(int status, String text) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        try {
            HttpServletResponse response = (HttpServletResponse) exchange.getResponse();
            CrossfireServlet.answer(response, status, text);
        } catch (IOException gone) {
            // Nobody waits for the answer any more.
            room.tally.ignored.increment();
        } finally {
            exchange.complete();
        }
    }

    private void finish() {
        if (answered.compareAndSet(false, true)) {
            exchange.complete();
        }
    }
}
