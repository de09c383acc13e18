package org.rollcall.store;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollcall.wire.Await;
import org.rollcall.wire.ShippedJar;

/** What {@code /health/ready} says of the store. */
record StoreHealth(String text) {

    static StoreHealth of(ShippedJar server) {
        try {
            return new StoreHealth(server.get("/health/ready").body());
        } catch (UncheckedIOException notYet) {
            return new StoreHealth("");
        }
    }

    /** Waits until nothing is degraded and all is written. */
    static StoreHealth settled(ShippedJar server, Duration patience) {
        Await.until(
                patience,
                () -> of(server).isSettled(),
                () -> of(server).text() + "\n" + String.join("\n", server.log()));
        return of(server);
    }

    static StoreHealth degraded(ShippedJar server, Duration patience) {
        Await.until(patience, () -> of(server).isDegraded(), () -> of(server).text());
        return of(server);
    }

    boolean isDegraded() {
        return text.contains("\"degraded\":\"true\"");
    }

    boolean isSettled() {
        return text.contains("\"degraded\":\"false\"") && text.contains("\"waiting\":\"0\"");
    }

    boolean isServing() {
        return text.startsWith("{\"status\":\"UP\"");
    }

    long number(String name) {
        Matcher found = Pattern.compile('"' + name + "\":\"(\\d+)\"").matcher(text);
        if (!found.find()) {
            throw new AssertionError("no " + name + " in " + text);
        }
        return Long.parseLong(found.group(1));
    }
}
