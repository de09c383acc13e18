package org.rollcall.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rollcall.adapter.noise.KeyPair;

/**
 * A running {@code rollcall.jar}, in a process and a home of its own. Where several tests can share
 * one, let {@link SharedServer} hand it out: a start takes some ten seconds.
 */
public final class ShippedJar implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final String KEY_LINE = "public key of this master: ";

    private final ShippedJarOptions options;
    private final Process process;
    private final long startedNanos = System.nanoTime();

    ShippedJar(ShippedJarOptions options) throws IOException {
        this.options = options;
        this.process = options.process().start();
    }

    /** What to set before {@link ShippedJarOptions#start()}. */
    public static ShippedJarOptions options() {
        return new ShippedJarOptions();
    }

    public Path home() {
        return options.home();
    }

    /** Holds its working folder, its user's home and its folder for temporary files. */
    public Path elsewhere() {
        return options.elsewhere("");
    }

    /** The port that master.ini gives to a listener, such as {@code port("worldforge", "port")}. */
    public int port(String section, String key) {
        return options.port(section, key);
    }

    public long pid() {
        return process.pid();
    }

    public boolean running() {
        return process.isAlive();
    }

    public int exitCode() {
        return process.exitValue();
    }

    public Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** All that the process has printed so far. */
    public List<String> log() {
        try {
            return Files.readAllLines(options.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of this master, as operators find it: 44 characters in the log. */
    public String publicKey() {
        return log().stream()
                .filter(line -> line.contains(KEY_LINE))
                .map(line -> line.substring(line.indexOf(KEY_LINE) + KEY_LINE.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    /** A channel to an encrypted port, {@code "smport"} for a server or {@code "cmport"}. */
    public RingPeer ring(String port, String from, KeyPair own) throws IOException {
        String prologue = port.equals("smport") ? "ring1" : "ring2";
        byte[] master = Base64.getDecoder().decode(publicKey());
        return new RingPeer(from, port("network", port), prologue, master, own);
    }

    public HttpResponse<String> get(String path) {
        URI page = URI.create("http://127.0.0.1:" + port("web", "port") + path);
        HttpRequest request = HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(60)).build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while asking for " + page, e);
        }
    }

    /** Waits for a page to answer with a status; tells the log if that never comes. */
    public ShippedJar await(String path, int status) {
        Await.until(
                options.patience(),
                () -> !running() || status(path) == status,
                () -> path + " did not answer " + status + "; the log:\n" + text());
        if (!running()) {
            throw new AssertionError("ended with code " + exitCode() + "; the log:\n" + text());
        }
        return this;
    }

    /** Waits for the end of a process that ends by itself. */
    public int awaitEnd() {
        Await.until(
                options.patience(), () -> !running(), () -> "still running; the log:\n" + text());
        return exitCode();
    }

    /** Ends it by SIGTERM and says how long that took. */
    public Duration stop() {
        long asked = System.nanoTime();
        process.destroy();
        awaitEnd();
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Starts another one after this has ended, with the same home, master.ini and ports. */
    public ShippedJar restart() {
        return options.start();
    }

    @Override
    public void close() {
        try {
            process.destroy();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        options.disposeAfter(this);
    }

    private int status(String path) {
        try {
            return get(path).statusCode();
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    private String text() {
        return String.join("\n", log());
    }
}
