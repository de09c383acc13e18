package org.rollcall.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.web.Reports;
import org.rollcall.web.Site;
import org.rollcall.wire.Await;

/** What programs read, after game servers have reported. */
@ExtendWith(Site.Shared.class)
class RestIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final Reports reports;

    RestIT(Site site) {
        this.site = site;
        this.reports = site.reports();
    }

    @Test
    void listNamesFieldsAsGamedigDoes() throws Exception {
        Instant before = Instant.now();
        reports.netPanzer(
                "127.42.0.1",
                "restfields",
                3030,
                Map.of(
                        "name",
                        "Fields",
                        "map",
                        "Jungle",
                        "version",
                        "0.8.7",
                        "players",
                        "3",
                        "maxPlayers",
                        "8"));
        settled("restfields", 1);
        JsonObject list = object("/api/v1/servers?game=restfields");
        JsonObject server = list.getJsonArray("servers").getJsonObject(0);
        assertThat(server.getString("name")).isEqualTo("Fields");
        assertThat(server.getString("map")).isEqualTo("Jungle");
        assertThat(server.getString("connect")).isEqualTo("127.42.0.1:3030");
        assertThat(server.getInt("numplayers")).isEqualTo(3);
        assertThat(server.getInt("maxplayers")).isEqualTo(8);
        assertThat(server.getBoolean("password")).isFalse();
        assertThat(server.getBoolean("stale")).isFalse();
        assertThat(Instant.parse(server.getString("seen"))).isAfter(before.minusSeconds(1));
        JsonObject one = object("/api/v1/servers/" + server.getJsonNumber("id"));
        assertThat(one.getJsonArray("players")).isEmpty();
        assertThat(one.getJsonObject("raw").getString("maxPlayers")).isEqualTo("8");
        assertThat(one.getString("registrar")).isEqualTo("127.42.0.1");
    }

    @Test
    void countryIsTheDatabasesWhereItKnowsTheAddress() throws Exception {
        Map<String, String> said = Map.of("name", "Geyser", "country", "DE");
        reports.netPanzer("127.55.0.1", "restcountry", 4_000, said);
        reports.netPanzer("127.42.3.9", "restcountry", 4_000, said);
        settled("restcountry", 2);
        JsonObject known = object("/api/v1/servers?game=restcountry&country=IS");
        assertThat(known.getInt("total")).isEqualTo(1);
        JsonObject one = known.getJsonArray("servers").getJsonObject(0);
        assertThat(one.getString("connect")).isEqualTo("127.55.0.1:4000");
        assertThat(object("/api/v1/servers/" + one.getInt("id")).getJsonObject("raw"))
                .containsEntry("country", Json.createValue("DE"));
        assertThat(object("/api/v1/servers?game=restcountry&country=DE").getInt("total"))
                .isEqualTo(1);
    }

    @Test
    void listIsFilteredSortedAndPaged() throws Exception {
        for (int i = 0; i < 5; i++) {
            reports.netPanzer(
                    "127.42.1." + (i + 1),
                    "restlist",
                    4_000,
                    Map.of(
                            "name",
                            "Server " + i,
                            "players",
                            Integer.toString(i),
                            "maxPlayers",
                            "4",
                            "version",
                            "v" + i % 2));
        }
        settled("restlist", 5);
        assertThat(names("game=restlist"))
                .containsExactly("Server 4", "Server 3", "Server 2", "Server 1", "Server 0");
        assertThat(names("game=restlist&sort=name")).startsWith("Server 0", "Server 1");
        assertThat(names("game=restlist&notempty=yes&notfull=yes"))
                .containsExactly("Server 3", "Server 2", "Server 1");
        assertThat(names("game=restlist&version=v1")).containsExactly("Server 3", "Server 1");
        assertThat(names("game=restlist&q=sErVeR+2")).containsExactly("Server 2");
        assertThat(names("game=restlist&offset=1&limit=2")).containsExactly("Server 3", "Server 2");
        assertThat(object("/api/v1/games").toString())
                .contains("{\"game\":\"restlist\",\"servers\":5,\"players\":10}");
    }

    @Test
    void sinceTellsOnlyWhatHasChanged() throws Exception {
        reports.netPanzer("127.42.2.1", "restsince", 4_000, Map.of("name", "Stays"));
        reports.netPanzer("127.42.2.2", "restsince", 4_000, Map.of("name", "Goes"));
        long revision = settled("restsince", 2);
        int gone = idOf("restsince", "Goes");
        reports.netPanzerQuit("127.42.2.2", 4_000);
        reports.netPanzer("127.42.2.3", "restsince", 4_000, Map.of("name", "Comes"));
        Await.until(
                PATIENCE,
                () -> Set.copyOf(names("game=restsince")).equals(Set.of("Comes", "Stays")),
                () -> names("game=restsince").toString());
        JsonObject changed = object("/api/v1/servers?game=restsince&since=" + revision);
        assertThat(changed.getBoolean("complete")).isFalse();
        assertThat(changed.getJsonArray("servers").toString())
                .contains("Comes")
                .doesNotContain("Stays");
        assertThat(changed.getJsonArray("gone").toString()).contains(Integer.toString(gone));
        assertThat(object("/api/v1/servers?game=restsince&since=5").getBoolean("complete"))
                .isTrue();
    }

    @Test
    void whoHasTheNewestGetsOnly304() {
        // Others may report meanwhile; then there is something newer, and another try.
        Await.until(
                PATIENCE,
                () -> {
                    HttpResponse<byte[]> first = get("/api/v1/games");
                    String tag = first.headers().firstValue("ETag").orElseThrow();
                    HttpResponse<byte[]> again = get("/api/v1/games", "If-None-Match", tag);
                    return again.statusCode() == 304 && again.body().length == 0;
                },
                () -> "never 304");
        HttpResponse<byte[]> other = get("/api/v1/games", "If-None-Match", "W/\"other\"");
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void longListsArePackedForThoseWhoUnpack() throws Exception {
        for (int i = 0; i < 20; i++) {
            reports.netPanzer("127.42.3.1", "restgzip", 4_000 + i, Map.of("name", "Packed " + i));
        }
        settled("restgzip", 20);
        HttpResponse<byte[]> packed =
                get("/api/v1/servers?game=restgzip", "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream unpacked =
                new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Packed 19");
        }
        assertThat(get("/api/v1/servers?game=restgzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void faultsAreProblemsAndSayWhatIsExpected() {
        for (Map.Entry<String, Integer> wrong :
                Map.of(
                                "/api/v1/servers?sort=colour", 400,
                                "/api/v1/servers?limit=0", 400,
                                "/api/v1/servers?limit=10001", 400,
                                "/api/v1/servers?offset=-1", 400,
                                "/api/v1/servers?colour=red", 400,
                                "/api/v1/servers?since=yesterday", 400,
                                "/api/v1/check?address=nobody.example", 400,
                                "/api/v1/servers/999999999", 404,
                                "/api/v1/servers/%3Cb%3E", 404,
                                "/api/v1/nothing", 404)
                        .entrySet()) {
            HttpResponse<byte[]> answer = get(wrong.getKey());
            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(wrong.getValue());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(wrong.getKey())
                    .hasValueSatisfying(
                            type -> assertThat(type).startsWith("application/problem+json"));
            JsonObject problem = parsed(answer);
            assertThat(problem.getInt("status")).isEqualTo(wrong.getValue());
            assertThat(problem.getString("detail")).isNotEmpty();
        }
    }

    @Test
    void otherSitesMayReadButNeverWhatOnlyTheLocalNetworkSees() throws Exception {
        reports.netPanzer("127.42.4.1", "restprivate", 4_000, Map.of("name", "Private"));
        settled("restprivate", 1);
        HttpResponse<byte[]> other =
                get("/api/v1/servers?game=restprivate", "Origin", "https://other.example");
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(parsed(other).getInt("total")).isZero();
        HttpResponse<byte[]> own =
                get("/api/v1/servers?game=restprivate", "Origin", site.address());
        assertThat(parsed(own).getInt("total")).isEqualTo(1);
    }

    @Test
    void checkTellsTheSameAsThePage() throws Exception {
        reports.netPanzer("127.42.5.1", "restcheck", 4_000, Map.of("name", "Checked"));
        settled("restcheck", 1);
        JsonObject check = object("/api/v1/check?address=127.42.5.1");
        assertThat(states(check))
                .containsExactly(
                        "seen ok",
                        "handshake ok",
                        "ban ok",
                        "limits ok",
                        "reachable warning",
                        "listed warning");
        assertThat(check.getJsonArray("servers").getJsonObject(0).getString("name"))
                .isEqualTo("Checked");
        assertThat(states(object("/api/v1/check?address=198.51.100.9")))
                .containsExactly(
                        "seen failed",
                        "handshake unknown",
                        "ban unknown",
                        "limits ok",
                        "reachable unknown",
                        "listed failed");
        assertThat(object("/api/v1/check").getString("address")).isEqualTo("127.0.0.1");
        HttpResponse<byte[]> german =
                get("/api/v1/check?address=198.51.100.9", "Accept-Language", "de");
        assertThat(new String(german.body(), StandardCharsets.UTF_8))
                .contains("Er ist nicht gelistet.");
    }

    @Test
    void refusedServerIsToldWhy() throws Exception {
        for (int i = 0; i <= 500; i++) {
            try {
                reports.netPanzer("127.42.6.1", "restlimit", 10_000 + i, Map.of());
            } catch (AssertionError refused) {
                assertThat(refused.getMessage()).contains("per-address");
            }
        }
        JsonObject check = object("/api/v1/check?address=127.42.6.1:10500");
        assertThat(states(check)).contains("seen warning", "limits failed", "listed failed");
        assertThat(check.toString()).contains("has all of its 500 places in use");
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
                    PATIENCE,
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
                PATIENCE,
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
            assertThat(get("/api/v1/games").statusCode()).isEqualTo(200);
        }
        assertThat(get("/api/v1/%65vents").statusCode()).isEqualTo(404);
        assertThat(site.server().log()).noneMatch(line -> line.contains("WELD-"));
    }

    @Test
    void answersAreWhatOpenApiSays() throws Exception {
        reports.netPanzer(
                "127.42.8.1", "restopenapi", 4_000, Map.of("name", "Described", "players", "1"));
        settled("restopenapi", 1);
        HttpResponse<byte[]> description = get("/openapi", "Accept", "application/json");
        JsonObject openapi = parsed(description);
        JsonObject paths = openapi.getJsonObject("paths");
        assertThat(paths.keySet())
                .contains(
                        "/api/v1/servers",
                        "/api/v1/servers/{id}",
                        "/api/v1/games",
                        "/api/v1/masters",
                        "/api/v1/statistics",
                        "/api/v1/check",
                        "/api/v1/events");
        JsonObject schemas = openapi.getJsonObject("components").getJsonObject("schemas");
        conforms(object("/api/v1/servers?game=restopenapi"), "Servers", schemas);
        conforms(
                object("/api/v1/servers/" + idOf("restopenapi", "Described")),
                "ServerDetails",
                schemas);
        conforms(object("/api/v1/games"), "Games", schemas);
        conforms(object("/api/v1/statistics"), "Statistics", schemas);
        conforms(object("/api/v1/check"), "Check", schemas);
        conforms(object("/api/v1/masters"), "Masters", schemas);
        assertThat(object("/api/v1/masters").getString("key")).hasSize(44);
    }

    /** Every field that an answer has is described, and is of the type that is said. */
    private static void conforms(JsonObject answer, String schema, JsonObject schemas) {
        JsonObject described = schemas.getJsonObject(schema).getJsonObject("properties");
        Set<String> unknown = new TreeSet<>(answer.keySet());
        unknown.removeAll(described.keySet());
        assertThat(unknown).as("fields that %s does not describe", schema).isEmpty();
        answer.forEach(
                (name, value) ->
                        conforms(
                                schema + "." + name,
                                value,
                                described.getJsonObject(name),
                                schemas));
    }

    private static void conforms(
            String name, JsonValue value, JsonObject type, JsonObject schemas) {
        if (type.containsKey("$ref")) {
            conforms(value.asJsonObject(), type.getString("$ref").replaceAll(".*/", ""), schemas);
            return;
        }
        String expected =
                switch (value.getValueType()) {
                    case STRING -> "string";
                    // Every whole number is a number, too.
                    case NUMBER -> type.getString("type").equals("number") ? "number" : "integer";
                    case TRUE, FALSE -> "boolean";
                    case ARRAY -> "array";
                    case OBJECT -> "object";
                    case NULL -> type.getString("type");
                };
        assertThat(type.getString("type")).as(name).isEqualTo(expected);
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            assertThat(type.getBoolean("nullable", false)).as(name + " may be null").isTrue();
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            value.asJsonArray()
                    .forEach(item -> conforms(name, item, type.getJsonObject("items"), schemas));
        }
    }

    private static List<String> states(JsonObject check) {
        return check.getJsonArray("steps").stream()
                .map(JsonValue::asJsonObject)
                .map(step -> step.getString("step") + " " + step.getString("state"))
                .toList();
    }

    /** Until the list shows so many of a game; its revision. */
    private long settled(String game, int count) {
        Await.until(
                PATIENCE,
                () -> object("/api/v1/servers?game=" + game).getInt("total") == count,
                () -> object("/api/v1/servers?game=" + game).toString());
        return object("/api/v1/servers?game=" + game).getJsonNumber("revision").longValue();
    }

    private int idOf(String game, String name) {
        return object("/api/v1/servers?game=" + game).getJsonArray("servers").stream()
                .map(JsonValue::asJsonObject)
                .filter(server -> server.getString("name").equals(name))
                .mapToInt(server -> server.getInt("id"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names(String query) {
        return object("/api/v1/servers?" + query).getJsonArray("servers").stream()
                .map(server -> ((JsonString) server.asJsonObject().get("name")).getString())
                .toList();
    }

    private JsonObject object(String path) {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return parsed(answer);
    }

    private static JsonObject parsed(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        try (var json = Json.createReader(new StringReader(text))) {
            return json.readObject();
        }
    }

    private HttpResponse<byte[]> get(String path, String... headers) {
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

    /** A watcher, by hand. */
    private final class Events implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader lines;

        Events() {
            try {
                socket = new Socket("127.0.0.1", site.server().port("web", "port"));
                socket.setSoTimeout((int) PATIENCE.toMillis());
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
