package org.rollcall.rest.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.desk.PrivacyDesk;
import org.rollcall.operator.Needs;
import org.rollcall.operator.Role;
import org.rollcall.registry.ClientBook.Client;

/** {@code /admin/clients} and {@code /admin/addresses}: what is kept of people. */
@Path("admin")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Role.VIEWER)
public class PrivacyResource {

    private static final int ACCEPTED = 202;

    @Inject PrivacyDesk desk;

    @GET
    @Path("clients")
    @Operation(summary = "Rows of client_data", description = "q: looked for in names, addresses")
    public JsonObject clients(@QueryParam("q") @DefaultValue("") String text) {
        PrivacyDesk.Found found = desk.find(text);
        JsonArrayBuilder some = Json.createArrayBuilder();
        found.some().forEach(client -> some.add(json(client)));
        return Json.createObjectBuilder().add("total", found.all()).add("clients", some).build();
    }

    private static JsonObjectBuilder json(Client client) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("number", client.number())
                        .add("seen", client.lastSeen().toString());
        add(json, "user", client.user());
        add(json, "netName", client.netName());
        add(json, "country", client.country());
        add(json, "address", client.address() == null ? null : client.address().getHostAddress());
        return json.add("configChars", client.config() == null ? 0 : client.config().length());
    }

    private static void add(JsonObjectBuilder json, String key, String value) {
        if (value == null) {
            json.addNull(key);
        } else {
            json.add(key, value);
        }
    }

    @DELETE
    @Path("clients/{number}")
    @Needs(Role.ADMINISTRATOR)
    @Operation(summary = "Erase a player")
    public Response erase(@PathParam("number") long number) {
        desk.eraseClient(number);
        return Response.noContent().build();
    }

    @DELETE
    @Path("addresses/{address}")
    @Needs(Role.ADMINISTRATOR)
    @Operation(
            summary = "Erase an address everywhere",
            description =
                    "Servers there leave the list, and all rows with it go: servers, players,"
                            + " history, masters, notes, bans of that address, the audit log. 202 where"
                            + " the database is away: the rows go when it is back. Log files stay.")
    public Response eraseAddress(@PathParam("address") String address) {
        OptionalInt rows = desk.eraseAddress(address);
        JsonObjectBuilder told = Json.createObjectBuilder();
        return rows.isPresent()
                ? Response.ok(told.add("rows", rows.getAsInt()).build()).build()
                : Response.status(ACCEPTED).entity(told.addNull("rows").build()).build();
    }
}
