package org.rollcall.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.web.Reports;
import org.rollcall.web.Site;
import org.rollcall.wire.Await;

/** What programs read, after game servers have reported. */
@ExtendWith(Site.Shared.class)
class RestIT {

    private final Site site;
    private final Reports reports;
    private final RestCalls rest;

    RestIT(Site site) {
        this.site = site;
        this.reports = site.reports();
        this.rest = new RestCalls(site);
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
        rest.settled("restfields", 1);
        JsonObject list = rest.object("/api/v1/servers?game=restfields");
        JsonObject server = list.getJsonArray("servers").getJsonObject(0);
        assertThat(server.getString("name")).isEqualTo("Fields");
        assertThat(server.getString("map")).isEqualTo("Jungle");
        assertThat(server.getString("connect")).isEqualTo("127.42.0.1:3030");
        assertThat(server.getInt("numplayers")).isEqualTo(3);
        assertThat(server.getInt("maxplayers")).isEqualTo(8);
        assertThat(server.getBoolean("password")).isFalse();
        assertThat(server.getBoolean("stale")).isFalse();
        assertThat(Instant.parse(server.getString("seen"))).isAfter(before.minusSeconds(1));
        JsonObject one = rest.object("/api/v1/servers/" + server.getJsonNumber("id"));
        assertThat(one.getJsonArray("players")).isEmpty();
        assertThat(one.getJsonObject("raw").getString("maxPlayers")).isEqualTo("8");
        assertThat(one.getString("registrar")).isEqualTo("127.42.0.1");
    }

    @Test
    void countryIsTheDatabasesWhereItKnowsTheAddress() throws Exception {
        Map<String, String> said = Map.of("name", "Geyser", "country", "DE");
        reports.netPanzer("127.55.0.1", "restcountry", 4_000, said);
        reports.netPanzer("127.42.3.9", "restcountry", 4_000, said);
        rest.settled("restcountry", 2);
        JsonObject known = rest.object("/api/v1/servers?game=restcountry&country=IS");
        assertThat(known.getInt("total")).isEqualTo(1);
        JsonObject one = known.getJsonArray("servers").getJsonObject(0);
        assertThat(one.getString("connect")).isEqualTo("127.55.0.1:4000");
        assertThat(rest.object("/api/v1/servers/" + one.getInt("id")).getJsonObject("raw"))
                .containsEntry("country", Json.createValue("DE"));
        assertThat(rest.object("/api/v1/servers?game=restcountry&country=DE").getInt("total"))
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
        rest.settled("restlist", 5);
        assertThat(rest.names("game=restlist"))
                .containsExactly("Server 4", "Server 3", "Server 2", "Server 1", "Server 0");
        assertThat(rest.names("game=restlist&sort=name")).startsWith("Server 0", "Server 1");
        assertThat(rest.names("game=restlist&notempty=yes&notfull=yes"))
                .containsExactly("Server 3", "Server 2", "Server 1");
        assertThat(rest.names("game=restlist&version=v1")).containsExactly("Server 3", "Server 1");
        assertThat(rest.names("game=restlist&q=sErVeR+2")).containsExactly("Server 2");
        assertThat(rest.names("game=restlist&offset=1&limit=2"))
                .containsExactly("Server 3", "Server 2");
        assertThat(rest.object("/api/v1/games").toString())
                .contains("{\"game\":\"restlist\",\"servers\":5,\"players\":10}");
    }

    @Test
    void sinceTellsOnlyWhatHasChanged() throws Exception {
        reports.netPanzer("127.42.2.1", "restsince", 4_000, Map.of("name", "Stays"));
        reports.netPanzer("127.42.2.2", "restsince", 4_000, Map.of("name", "Goes"));
        long revision = rest.settled("restsince", 2);
        int gone = rest.idOf("restsince", "Goes");
        reports.netPanzerQuit("127.42.2.2", 4_000);
        reports.netPanzer("127.42.2.3", "restsince", 4_000, Map.of("name", "Comes"));
        Await.until(
                RestCalls.PATIENCE,
                () -> Set.copyOf(rest.names("game=restsince")).equals(Set.of("Comes", "Stays")),
                () -> rest.names("game=restsince").toString());
        JsonObject changed = rest.object("/api/v1/servers?game=restsince&since=" + revision);
        assertThat(changed.getBoolean("complete")).isFalse();
        assertThat(changed.getJsonArray("servers").toString())
                .contains("Comes")
                .doesNotContain("Stays");
        assertThat(changed.getJsonArray("gone").toString()).contains(Integer.toString(gone));
        JsonObject all = rest.object("/api/v1/servers?game=restsince&since=5");
        assertThat(all.getBoolean("complete")).isTrue();
        assertThat(all.getInt("total")).isEqualTo(2);
        JsonObject part = rest.object("/api/v1/servers?game=restsince&since=5&offset=1");
        assertThat(part.getInt("total")).isEqualTo(2);
        assertThat(part.getInt("offset")).isEqualTo(1);
        assertThat(part.getJsonArray("servers")).hasSize(1);
    }

    @Test
    void whoHasTheNewestGetsOnly304() throws Exception {
        reports.netPanzer("127.42.7.1", "resttag", 4_000, Map.of("name", "Tagged"));
        rest.settled("resttag", 1);
        // Lists that are kept ready have a way of their own.
        for (String path :
                List.of(
                        "/api/v1/games",
                        "/api/v1/servers",
                        "/api/v1/servers?game=resttag",
                        "/api/v1/servers?game=resttag&since=5")) {
            // Others may report meanwhile; then there is something newer, and another try.
            Await.until(
                    RestCalls.PATIENCE,
                    () -> {
                        HttpResponse<byte[]> first = rest.get(path);
                        String tag = first.headers().firstValue("ETag").orElseThrow();
                        HttpResponse<byte[]> again = rest.get(path, "If-None-Match", tag);
                        return again.statusCode() == 304 && again.body().length == 0;
                    },
                    () -> path + ": never 304");
            HttpResponse<byte[]> other = rest.get(path, "If-None-Match", "W/\"other\"");
            assertThat(other.statusCode()).as(path).isEqualTo(200);
        }
        String tag = tagOf("/api/v1/servers?game=resttag");
        reports.netPanzer("127.42.7.2", "resttag", 4_000, Map.of("name", "Newer"));
        rest.settled("resttag", 2);
        assertThat(rest.get("/api/v1/servers?game=resttag", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    private String tagOf(String path) {
        return rest.get(path).headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void longListsArePackedForThoseWhoUnpack() throws Exception {
        for (int i = 0; i < 20; i++) {
            reports.netPanzer("127.42.3.1", "restgzip", 4_000 + i, Map.of("name", "Packed " + i));
        }
        rest.settled("restgzip", 20);
        HttpResponse<byte[]> packed =
                rest.get("/api/v1/servers?game=restgzip", "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream unpacked =
                new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Packed 19");
        }
        assertThat(
                        rest.get("/api/v1/servers?game=restgzip")
                                .headers()
                                .firstValue("Content-Encoding"))
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
            HttpResponse<byte[]> answer = rest.get(wrong.getKey());
            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(wrong.getValue());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .as(wrong.getKey())
                    .hasValueSatisfying(
                            type -> assertThat(type).startsWith("application/problem+json"));
            JsonObject problem = RestCalls.parsed(answer);
            assertThat(problem.getInt("status")).isEqualTo(wrong.getValue());
            assertThat(problem.getString("detail")).isNotEmpty();
        }
    }

    @Test
    void otherSitesMayReadButNeverWhatOnlyTheLocalNetworkSees() throws Exception {
        reports.netPanzer("127.42.4.1", "restprivate", 4_000, Map.of("name", "Private"));
        rest.settled("restprivate", 1);
        HttpResponse<byte[]> other =
                rest.get("/api/v1/servers?game=restprivate", "Origin", "https://other.example");
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(RestCalls.parsed(other).getInt("total")).isZero();
        HttpResponse<byte[]> own =
                rest.get("/api/v1/servers?game=restprivate", "Origin", site.address());
        assertThat(RestCalls.parsed(own).getInt("total")).isEqualTo(1);
    }

    @Test
    void checkTellsTheSameAsThePage() throws Exception {
        reports.netPanzer("127.42.5.1", "restcheck", 4_000, Map.of("name", "Checked"));
        rest.settled("restcheck", 1);
        JsonObject check = rest.object("/api/v1/check?address=127.42.5.1");
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
        assertThat(states(rest.object("/api/v1/check?address=198.51.100.9")))
                .containsExactly(
                        "seen failed",
                        "handshake unknown",
                        "ban unknown",
                        "limits ok",
                        "reachable unknown",
                        "listed failed");
        assertThat(rest.object("/api/v1/check").getString("address")).isEqualTo("127.0.0.1");
        HttpResponse<byte[]> german =
                rest.get("/api/v1/check?address=198.51.100.9", "Accept-Language", "de");
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
        JsonObject check = rest.object("/api/v1/check?address=127.42.6.1:10500");
        assertThat(states(check)).contains("seen warning", "limits failed", "listed failed");
        assertThat(check.toString()).contains("has all of its 500 places in use");
    }

    private static List<String> states(JsonObject check) {
        return check.getJsonArray("steps").stream()
                .map(JsonValue::asJsonObject)
                .map(step -> step.getString("step") + " " + step.getString("state"))
                .toList();
    }
}
