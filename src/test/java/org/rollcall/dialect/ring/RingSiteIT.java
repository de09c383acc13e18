package org.rollcall.dialect.ring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.adapter.noise.KeyPair;
import org.rollcall.web.Site;
import org.rollcall.web.admin.Admin;
import org.rollcall.wire.RingPeer;

/** The rings of a master that has operators, and a database of countries. */
@ExtendWith(Site.Shared.class)
class RingSiteIT {

    /** The database has it in Iceland. */
    private static final String KNOWN = "127.55.3.1";

    private static final String UNKNOWN = "127.43.3.1";

    private final Site site;

    RingSiteIT(Site site) {
        this.site = site;
    }

    private RingPeer server(String address) throws IOException {
        return site.server().ring("smport", address, KeyPair.generate());
    }

    private RingPeer client(String address) throws IOException {
        return site.server().ring("cmport", address, KeyPair.generate());
    }

    private static String register(String game, int port, String more) {
        return "{'id':1,'op':'register','server':{'game':'%s','name':'Site','port':%d%s}}"
                .formatted(game, port, more);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    @Test
    void countryOfAServerIsTheDatabasesAndElseItsOwnWord() throws IOException {
        try (RingPeer known = server(KNOWN);
                RingPeer unknown = server(UNKNOWN);
                RingPeer client = client(UNKNOWN)) {
            known.ask(register("ringcountry", 4_001, ",'country':'DE'"));
            known.ask(register("ringcountry", 4_002, ""));
            unknown.ask(register("ringcountry", 4_003, ",'country':'DE'"));
            unknown.ask(register("ringcountry", 4_004, ""));
            String list = "{'id':2,'op':'list','game':'ringcountry','filter':{'country':'%s'}}";
            assertThat(client.ask(list.formatted("IS")))
                    .contains(json("'total':2"), json("'port':4001"), json("'port':4002"))
                    .contains(json("'country':'IS'"));
            assertThat(client.ask(list.formatted("DE")))
                    .contains(json("'total':1"), json("'port':4003"));
            known.ask("{'id':3,'op':'renew','port':4001,'country':'FR'}");
            assertThat(client.ask(list.formatted("FR"))).contains(json("'total':0"));
        }
    }

    @Test
    void countryOfAClientIsTheDatabasesAndElseItsOwnWord() throws IOException {
        for (String address : List.of(KNOWN, UNKNOWN)) {
            try (RingPeer client = client(address)) {
                String hello = "{'id':1,'op':'hello','user':'from %s','country':'DE'}";
                assertThat(client.ask(hello.formatted(address))).contains(json("'number':"));
            }
        }
        assertThat(kept(KNOWN).getString("country")).isEqualTo("IS");
        assertThat(kept(UNKNOWN).getString("country")).isEqualTo("DE");
    }

    /** As operators find a client. */
    private JsonObject kept(String address) {
        JsonObject found =
                Admin.json(site.admin().rest("GET", "clients?q=" + address, site.token(), null));
        assertThat(found.getInt("total")).isEqualTo(1);
        return found.getJsonArray("clients").getJsonObject(0);
    }

    @Test
    void bannedServerIsToldWhyOnItsOwnChannel() throws IOException {
        try (RingPeer game = server("127.43.3.2")) {
            game.ask(register("ringban", 4_005, ""));
            assertThat(game.ask("{'id':2,'op':'why'}")).contains(json("'listed':true"));
            JsonObject wanted =
                    Json.createObjectBuilder()
                            .add("kind", "address")
                            .add("target", "127.43.3.2")
                            .add("reason", "a test")
                            .build();
            JsonObject ban =
                    Admin.json(site.admin().rest("POST", "bans", site.token(), wanted.toString()))
                            .getJsonArray("bans")
                            .getJsonObject(0);
            assertThat(game.ask("{'id':3,'op':'why'}"))
                    .contains(json("'listed':false"))
                    .contains(json("'step':'ban','ok':false,'at':0,'note':'banned: a test'"));
            assertThat(game.ask(register("ringban", 4_005, ""))).contains("banned: a test");
            String path = "bans/" + ban.getInt("number");
            assertThat(site.admin().rest("DELETE", path, site.token(), null).statusCode())
                    .isEqualTo(204);
            assertThat(game.ask(register("ringban", 4_005, ""))).contains(json("'ok':true"));
            game.ask("{'id':4,'op':'quit'}");
        }
    }
}
