package org.rollcall.view;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Servers and what belongs to them as JSON; names of fields as gamedig has them where it does. */
public final class ServerJson {

    /** Looking for the provider costs more than a row. */
    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private ServerJson() {}

    /** The bytes of one object. */
    public static byte[] object(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
        try (JsonGenerator json = GENERATORS.createGenerator(out)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEnd();
        }
        return out.toByteArray();
    }

    public static void servers(JsonGenerator json, List<ServerView> servers) {
        json.writeStartArray("servers");
        for (ServerView server : servers) {
            json.writeStartObject();
            server(json, server);
            json.writeEnd();
        }
        json.writeEnd();
    }

    /** What lists say of it. */
    public static void server(JsonGenerator json, ServerView server) {
        json.write("id", server.number()).write("game", server.game());
        json.write("name", server.name()).write("map", server.map());
        json.write("password", server.password());
        count(json, "numplayers", server.players());
        count(json, "maxplayers", server.maxPlayers());
        json.write("connect", server.place().connect());
        json.write("host", server.place().address()).write("port", server.place().port());
        json.write("version", server.version()).write("country", server.country());
        json.write("comment", server.comment()).write("dialect", server.dialect());
        json.write("stale", server.times().stale());
        json.write("listed", server.times().listed().toString());
        json.write("seen", server.times().seen().toString());
    }

    /** What only the answer about one server says. */
    public static void details(JsonGenerator json, ServerView server) {
        // Masters are not told who plays; gamedig's users expect the fields.
        json.writeStartArray("players").writeEnd().writeStartArray("bots").writeEnd();
        json.write("registrar", server.registrar());
        json.write("claimed", server.claimed());
        json.writeStartObject("raw");
        server.attributes().forEach(json::write);
        json.writeEnd();
    }

    private static void count(JsonGenerator json, String name, int count) {
        if (count == ServerView.UNKNOWN) {
            json.writeNull(name);
        } else {
            json.write(name, count);
        }
    }
}
