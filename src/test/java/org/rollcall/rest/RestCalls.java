package org.rollcall.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.rollcall.web.Site;
import org.rollcall.wire.Await;

/** Asks the site's REST interface. */
record RestCalls(Site site) {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Until the list shows so many of a game; its revision. */
    long settled(String game, int count) {
        Await.until(
                PATIENCE,
                () -> object("/api/v1/servers?game=" + game).getInt("total") == count,
                () -> object("/api/v1/servers?game=" + game).toString());
        return object("/api/v1/servers?game=" + game).getJsonNumber("revision").longValue();
    }

    int idOf(String game, String name) {
        return object("/api/v1/servers?game=" + game).getJsonArray("servers").stream()
                .map(JsonValue::asJsonObject)
                .filter(server -> server.getString("name").equals(name))
                .mapToInt(server -> server.getInt("id"))
                .findFirst()
                .orElseThrow();
    }

    List<String> names(String query) {
        return object("/api/v1/servers?" + query).getJsonArray("servers").stream()
                .map(server -> ((JsonString) server.asJsonObject().get("name")).getString())
                .toList();
    }

    JsonObject object(String path) {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return parsed(answer);
    }

    static JsonObject parsed(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        try (var json = Json.createReader(new StringReader(text))) {
            return json.readObject();
        }
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(site.address() + path)).timeout(PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
