package org.rollcall.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rollcall.web.Reports;
import org.rollcall.web.Site;

/** The description of the REST interface, held against what it answers. */
@ExtendWith(Site.Shared.class)
class OpenApiIT {

    private final Reports reports;
    private final RestCalls rest;

    OpenApiIT(Site site) {
        this.reports = site.reports();
        this.rest = new RestCalls(site);
    }

    @Test
    void answersAreWhatOpenApiSays() throws Exception {
        reports.netPanzer(
                "127.42.8.1", "restopenapi", 4_000, Map.of("name", "Described", "players", "1"));
        rest.settled("restopenapi", 1);
        HttpResponse<byte[]> description = rest.get("/openapi", "Accept", "application/json");
        JsonObject openapi = RestCalls.parsed(description);
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
        conforms(rest.object("/api/v1/servers?game=restopenapi"), "Servers", schemas);
        conforms(
                rest.object("/api/v1/servers/" + rest.idOf("restopenapi", "Described")),
                "ServerDetails",
                schemas);
        conforms(rest.object("/api/v1/games"), "Games", schemas);
        conforms(rest.object("/api/v1/statistics"), "Statistics", schemas);
        conforms(rest.object("/api/v1/check"), "Check", schemas);
        conforms(rest.object("/api/v1/masters"), "Masters", schemas);
        assertThat(rest.object("/api/v1/masters").getString("key")).hasSize(44);
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
}
