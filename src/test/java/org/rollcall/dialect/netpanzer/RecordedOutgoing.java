package org.rollcall.dialect.netpanzer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.rollcall.adapter.api.Outgoing;
import org.rollcall.adapter.api.Question;

/** Keeps what is sent unasked, and answers questions as it was told to. */
final class RecordedOutgoing implements Outgoing {

    final List<String> sent = new ArrayList<>();
    final List<String> asked = new ArrayList<>();

    /** Done once, while the next one is asked. */
    Runnable meanwhile = () -> {};

    private final Map<String, String> answers = new HashMap<>();

    /** From now on, whoever is at that place answers so to requests that begin so. */
    void answer(String place, String request, String answer) {
        answers.put(place + " " + request, answer);
    }

    @Override
    public boolean send(String listener, InetSocketAddress to, byte[] datagram) {
        return sent.add(listener + " " + text(to) + " " + text(datagram));
    }

    @Override
    public CompletionStage<byte[]> ask(Question question) {
        String place = text(question.to());
        String request = text(question.request());
        asked.add(place + " " + request);
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
        return answers.entrySet().stream()
                .filter(known -> (place + " " + request).startsWith(known.getKey()))
                .map(known -> known.getValue().getBytes(StandardCharsets.ISO_8859_1))
                .map(CompletableFuture::completedFuture)
                .findFirst()
                .orElseGet(() -> CompletableFuture.failedFuture(new IOException("refused")));
    }

    private static String text(InetSocketAddress place) {
        return place.getAddress().getHostAddress() + ":" + place.getPort();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
