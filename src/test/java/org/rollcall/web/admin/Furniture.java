package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.rollcall.web.Site;
import org.rollcall.wire.Await;

/** One of each thing that the administration's pages show and have buttons for. */
public final class Furniture implements AutoCloseable {

    static final String HIDDEN = "127.60.7.1";
    static final String SHOWN = "127.60.7.2";
    static final String BANNED = "127.60.7.9";

    private static final String THEIR_KEY = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    private final Site site;
    private final long ban;

    public Furniture(Site site) throws IOException {
        this.site = site;
        site.reports().netPanzer(HIDDEN, "tanks", 3030, Map.of("name", "Panzer Club Bremen"));
        site.reports().netPanzer(SHOWN, "tanks", 3030, Map.of("name", "Sunday league"));
        ok("PUT", "servers/" + number(HIDDEN) + "/hidden", "{\"hidden\":true}");
        ok("PUT", "servers/" + number(SHOWN) + "/note", "{\"note\":\"Asked twice about lag.\"}");
        claim();
        ban =
                ok(
                                "POST",
                                "bans",
                                "{\"kind\":\"address\",\"target\":\"%s\",\"reason\":\"adverts\",\"for\":\"P7D\"}"
                                        .formatted(BANNED))
                        .getJsonArray("bans")
                        .getJsonObject(0)
                        .getJsonNumber("number")
                        .longValue();
        try (var player = site.reports().player()) {
            assertThat(player.ask("{'id':1,'op':'hello','user':'Rolf'}")).contains("number");
        }
        ok(
                "POST",
                "neighbours",
                "{\"name\":\"north\",\"address\":\"127.0.0.1\",\"port\":\"0\",\"key\":\"%s\"}"
                        .formatted(THEIR_KEY));
    }

    /** Once: the claim stays when the server leaves. */
    private void claim() throws IOException {
        if (server(SHOWN).getInt("claim") > 0) {
            return;
        }
        long number = number(SHOWN);
        Await.until(
                Duration.ofSeconds(30),
                () -> site.server().get("/api/v1/servers/" + number).statusCode() == 200,
                () -> "players do not see it");
        String wish = "{\"server\":%d".formatted(number);
        JsonObject offered = claimed(wish + "}");
        Map<String, String> said =
                Map.of("name", "Sunday league", "comment", offered.getString("token"));
        site.reports().netPanzer(SHOWN, "tanks", 3030, said);
        claimed(wish + ",\"secret\":\"%s\"}".formatted(offered.getString("secret")));
    }

    private JsonObject claimed(String wish) {
        return Admin.json(site.admin().call("POST", "/api/v1/claims", null, wish));
    }

    JsonObject ok(String method, String path, String body) {
        var answer = site.admin().rest(method, path, site.token(), body);
        assertThat(answer.statusCode()).as(path + answer.body()).isIn(200, 201);
        return Admin.json(answer);
    }

    JsonObject server(String address) {
        return ok("GET", "servers?q=" + address, null).getJsonArray("servers").getJsonObject(0);
    }

    long number(String address) {
        return server(address).getJsonNumber("number").longValue();
    }

    @Override
    public void close() throws IOException {
        site.admin().rest("DELETE", "neighbours/north", site.token(), null);
        site.admin().rest("DELETE", "bans/" + ban, site.token(), null);
        for (String address : List.of(HIDDEN, SHOWN)) {
            site.reports().netPanzerQuit(address, 3030);
        }
    }
}
