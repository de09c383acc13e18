package org.rollcall.web;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rollcall.wire.Await;
import org.rollcall.wire.DebianPackages;
import org.rollcall.wire.FreePorts;

/** A headless Chromium of Debian, driven over the WebDriver protocol. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> FLAGS =
            List.of(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars",
                    "--lang=en");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePorts.next();
    private final Path profile;
    private final Process driver;
    private final String session;
    private final String site;

    /** How large the window is, and which colours its visitor prefers. */
    public record Look(String name, int width, int height, boolean dark) {

        public static final Look USUAL = new Look("wide-light", 1_280, 900, false);

        /** The smallest telephone that is still about. */
        public static final Look SMALLEST = new Look("smallest", 360, 640, false);

        public static List<Look> all() {
            return List.of(
                    USUAL,
                    new Look("wide-dark", 1_280, 900, true),
                    new Look("narrow-light", 390, 860, false),
                    new Look("narrow-dark", 390, 860, true));
        }
    }

    public Browser(String site) throws IOException {
        DebianPackages.need(CHROMIUM, "chromium");
        DebianPackages.need(DRIVER, "chromium-driver");
        this.site = site;
        profile = Files.createTempDirectory("rollcall-browser");
        driver =
                new ProcessBuilder(DRIVER.toString(), "--port=" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Await.until(PATIENCE, this::isUp, () -> "chromedriver does not answer");
        session = begin();
        look(Look.USUAL);
    }

    private boolean isUp() {
        try {
            call("GET", "/status", JsonValue.EMPTY_JSON_OBJECT);
            return true;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private String begin() {
        var flags = Json.createArrayBuilder(FLAGS).add("--user-data-dir=" + profile);
        JsonObjectBuilder options =
                Json.createObjectBuilder().add("binary", CHROMIUM.toString()).add("args", flags);
        JsonObjectBuilder wanted =
                Json.createObjectBuilder()
                        .add("browserName", "chrome")
                        .add("goog:chromeOptions", options)
                        .add("goog:loggingPrefs", Json.createObjectBuilder().add("browser", "ALL"));
        JsonObject body =
                Json.createObjectBuilder()
                        .add("capabilities", Json.createObjectBuilder().add("alwaysMatch", wanted))
                        .build();
        return "/session/" + call("POST", "/session", body).asJsonObject().getString("sessionId");
    }

    public void open(String path) {
        post("/url", Json.createObjectBuilder().add("url", site + path));
    }

    /** Into the administration, by its form. */
    public void login(String name, String password) {
        open("/admin/login");
        fill("name", name);
        fill("password", password);
        press("main form button");
        awaitText(".who", name);
    }

    /** Types into a field, in the place of what was there. */
    public void fill(String id, String value) {
        run("document.getElementById(%s).value = %s".formatted(quoted(id), quoted(value)));
    }

    /** Presses a button, and waits for the page that comes of it. */
    public void press(String selector) {
        run("window.before = true; document.querySelector(" + quoted(selector) + ").click()");
        Await.until(
                PATIENCE,
                () ->
                        run("return !window.before && document.readyState === 'complete'")
                                .toString()
                                .equals("true"),
                () -> "no page after " + selector);
    }

    public void look(Look look) {
        chrome(
                "Emulation.setDeviceMetricsOverride",
                Json.createObjectBuilder()
                        .add("width", look.width())
                        .add("height", look.height())
                        .add("deviceScaleFactor", 1)
                        .add("mobile", look.width() < 600));
        chrome(
                "Emulation.setEmulatedMedia",
                Json.createObjectBuilder()
                        .add(
                                "features",
                                Json.createArrayBuilder()
                                        .add(
                                                Json.createObjectBuilder()
                                                        .add("name", "prefers-color-scheme")
                                                        .add(
                                                                "value",
                                                                look.dark() ? "dark" : "light"))));
    }

    /** As if it had never been here. */
    public void forgetCookies() {
        chrome("Network.clearBrowserCookies", Json.createObjectBuilder());
    }

    public void scripts(boolean allowed) {
        chrome(
                "Emulation.setScriptExecutionDisabled",
                Json.createObjectBuilder().add("value", !allowed));
    }

    /** The value of a script, as JSON. */
    public JsonValue run(String script) {
        return post(
                "/execute/sync",
                Json.createObjectBuilder()
                        .add("script", script)
                        .add("args", JsonValue.EMPTY_JSON_ARRAY));
    }

    /** What a script hands to its last argument. */
    public JsonValue runLong(String script) {
        return post(
                "/execute/async",
                Json.createObjectBuilder()
                        .add("script", script)
                        .add("args", JsonValue.EMPTY_JSON_ARRAY));
    }

    /** The text that can be seen of the first that matches; nothing if there is none. */
    public String text(String selector) {
        JsonValue text =
                run(
                        "const e = document.querySelector("
                                + quoted(selector)
                                + ");"
                                + "return e ? e.innerText : '';");
        return ((JsonString) text).getString();
    }

    public int count(String selector) {
        return Integer.parseInt(
                run("return document.querySelectorAll(" + quoted(selector) + ").length")
                        .toString());
    }

    public void awaitText(String selector, String part) {
        Await.until(
                PATIENCE,
                () -> text(selector).contains(part),
                () -> "\"%s\" is not in %s: %s".formatted(part, selector, text(selector)));
    }

    /** As from a keyboard, to whatever has the focus. */
    public void type(String keys) {
        var actions = Json.createArrayBuilder();
        keys.codePoints()
                .mapToObj(Character::toString)
                .forEach(key -> actions.add(key("keyDown", key)).add(key("keyUp", key)));
        post(
                "/actions",
                Json.createObjectBuilder()
                        .add(
                                "actions",
                                Json.createArrayBuilder()
                                        .add(
                                                Json.createObjectBuilder()
                                                        .add("type", "key")
                                                        .add("id", "keyboard")
                                                        .add("actions", actions))));
    }

    private static JsonObjectBuilder key(String type, String key) {
        return Json.createObjectBuilder().add("type", type).add("value", key);
    }

    /** What the browser has complained about since the last time: scripts, policies, requests. */
    public List<String> complaints() {
        JsonArray log =
                post("/se/log", Json.createObjectBuilder().add("type", "browser")).asJsonArray();
        return log.stream().map(entry -> entry.asJsonObject().getString("message")).toList();
    }

    public void screenshot(Path file) throws IOException {
        String picture = ((JsonString) call("GET", session + "/screenshot", null)).getString();
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    private void chrome(String command, JsonObjectBuilder parameters) {
        post(
                "/goog/cdp/execute",
                Json.createObjectBuilder().add("cmd", command).add("params", parameters));
    }

    private JsonValue post(String path, JsonObjectBuilder body) {
        return call("POST", session + path, body.build());
    }

    private JsonValue call(String method, String path, JsonValue body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                method.equals("POST")
                                        ? BodyPublishers.ofString(body.toString())
                                        : BodyPublishers.noBody())
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(method + " " + path + ": " + answer.body());
            }
            try (var json = Json.createReader(new StringReader(answer.body()))) {
                return json.readObject().get("value");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while driving the browser", e);
        }
    }

    private static String quoted(String text) {
        return Json.createValue(text).toString();
    }

    @Override
    public void close() throws IOException {
        try {
            call("DELETE", session, null);
        } finally {
            driver.destroy();
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }
}
