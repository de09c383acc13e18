package org.rollcall.rest.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.desk.NeighbourDesk;
import org.rollcall.federation.NeighbourState;
import org.rollcall.operator.Needs;
import org.rollcall.operator.Role;

/** {@code /admin/neighbours}: other masters. */
@Path("admin/neighbours")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Role.VIEWER)
public class NeighboursResource {

    private static final int CREATED = 201;

    @Inject NeighbourDesk desk;

    @GET
    @Operation(
            summary = "Neighbours, and the key by which they know this master",
            description = "lagMillis: what is listed of one is so far behind at most")
    public JsonObject all() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        desk.all().forEach(one -> all.add(json(one)));
        return Json.createObjectBuilder().add("key", desk.ownKey()).add("neighbours", all).build();
    }

    private static JsonObjectBuilder json(NeighbourState state) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("name", state.name())
                        .add("calls", state.calls() == null ? "" : state.calls())
                        .add("key", state.key())
                        .add("linked", state.linked())
                        .add("inStep", state.inStep())
                        .add("lagMillis", state.lagMillis())
                        .add("fault", state.fault() == null ? "" : state.fault())
                        .add("servers", state.servers())
                        .add("refused", state.refused())
                        .add("strangers", state.strangers())
                        .add("nonsense", state.nonsense())
                        .add("resyncs", state.resyncs());
        return state.linked()
                ? json.add("silentMillis", state.silentMillis())
                : json.add("silentMillis", JsonValue.NULL);
    }

    @POST
    @Needs(Role.ADMINISTRATOR)
    @Operation(
            summary = "Add a neighbour",
            description = "{name, address, port?, key}; it goes to master.ini, and applies at once")
    public Response add(JsonObject body) {
        desk.add(
                new NeighbourDesk.Wish(
                        Body.text(body, "name"),
                        Body.maybe(body, "address"),
                        Body.maybe(body, "port"),
                        Body.text(body, "key")));
        return Response.status(CREATED).entity(all()).build();
    }

    @DELETE
    @Path("{name}")
    @Needs(Role.ADMINISTRATOR)
    @Operation(summary = "Cut a neighbour off", description = "Its servers leave the lists at once")
    public Response cutOff(@PathParam("name") String name) {
        desk.cutOff(name);
        return Response.noContent().build();
    }
}
