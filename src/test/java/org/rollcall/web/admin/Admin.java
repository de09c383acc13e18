package org.rollcall.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rollcall.wire.Await;
import org.rollcall.wire.ShippedJar;

/** Talks with the administration of a running server, as programs and browsers do. */
public final class Admin {

    public static final String NAME = "anna";
    public static final String PASSWORD = "correct horse battery";

    private static final String REST = "/api/v1/admin/";
    private static final Pattern CODE = Pattern.compile("give the code ([A-Z0-9-]{19})");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final String site;
    private final HttpClient http;

    public Admin(String site) {
        this(site, HttpClient.newHttpClient());
    }

    public Admin(String site, HttpClient http) {
        this.site = site;
        this.http = http;
    }

    /** The code that stands in the log while nobody is an administrator. */
    public static String code(ShippedJar server) {
        return code(server::log);
    }

    public static String code(Supplier<List<String>> log) {
        Await.until(
                Duration.ofMinutes(1), () -> found(log.get()) != null, () -> "no code in the log");
        return found(log.get());
    }

    private static String found(List<String> log) {
        String last = null;
        for (String line : log) {
            Matcher code = CODE.matcher(line);
            last = code.find() ? code.group(1) : last;
        }
        return last;
    }

    /** Makes the first administrator and gives his token. */
    public String begin(String code) {
        HttpResponse<String> made =
                rest(
                        "POST",
                        "first",
                        null,
                        "{\"code\":\"%s\",\"name\":\"%s\",\"password\":\"%s\",\"token\":\"tests\"}"
                                .formatted(code, NAME, PASSWORD));
        if (made.statusCode() != 201) {
            throw new AssertionError(made.body());
        }
        return json(made).getString("token");
    }

    /**
     * @param token null for none
     * @param body null for none
     */
    public HttpResponse<String> rest(String method, String path, String token, String body) {
        return call(method, REST + path, token, body);
    }

    /** Any call of REST, by its whole path. */
    HttpResponse<String> call(String method, String path, String token, String body) {
        HttpRequest.Builder request =
                request(path, token)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request, BodyHandlers.ofString());
    }

    /** A file as it is. */
    public byte[] download(String path, String token) {
        return send(request(REST + path, token), BodyHandlers.ofByteArray()).body();
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(site + path)).timeout(Duration.ofMinutes(1));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public static JsonObject json(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    /**
     * @param cookie null for none
     */
    public HttpResponse<String> page(String path, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return send(request, BodyHandlers.ofString());
    }

    public HttpResponse<String> post(
            String path, String cookie, Map<String, String> fields, String... headers) {
        String form =
                fields.entrySet().stream()
                        .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(site + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        request.headers(headers.length > 0 ? headers : new String[] {"Origin", site});
        return send(request, BodyHandlers.ofString());
    }

    /** The cookie of a new session. */
    public String login(String name, String password) {
        HttpResponse<String> answer = tryLogin(name, password, null);
        return cookie(answer);
    }

    public HttpResponse<String> tryLogin(String name, String password, String cookie) {
        return post(
                "/admin/login",
                cookie,
                Map.of("action", "login", "name", name, "password", password));
    }

    public static String cookie(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(set -> set.substring(0, set.indexOf(';')))
                .orElseThrow(() -> new AssertionError(answer.statusCode() + answer.body()));
    }

    /** What forms of this session must carry. */
    public String csrf(String cookie) {
        Matcher csrf = CSRF.matcher(page("/admin/account", cookie).body());
        if (!csrf.find()) {
            throw new AssertionError("no token in the page");
        }
        return csrf.group(1);
    }

    public Map<String, String> form(String cookie, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("csrf", csrf(cookie));
        return form;
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> as) {
        try {
            return http.send(request.build(), as);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while asking", e);
        }
    }
}
