package org.rollcall.rest.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import org.rollcall.operator.ApiToken;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Needs;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.Operators;
import org.rollcall.operator.Role;

/** {@code /admin/tokens}: the caller's own tokens; an administrator sees and revokes all. */
@Path("admin/tokens")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Role.VIEWER)
public class TokensResource {

    private static final int CREATED = 201;

    @Inject Caller caller;
    @Inject OperatorBook book;
    @Inject Operators operators;

    @GET
    @Operation(summary = "Tokens", description = "Without their texts, which nobody knows")
    public JsonObject all() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        book.tokens().stream()
                .filter(token -> mayTouch(token.owner()))
                .forEach(token -> all.add(json(token)));
        return Json.createObjectBuilder().add("tokens", all).build();
    }

    private static JsonObjectBuilder json(ApiToken token) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("name", token.name())
                        .add("owner", token.owner())
                        .add("role", token.role().word())
                        .add("since", token.since().toString());
        return token.lastUsed() == null
                ? json.addNull("used")
                : json.add("used", token.lastUsed().toString());
    }

    @POST
    @Operation(summary = "Make a token", description = "{name, role}; its text is told this once")
    public Response make(JsonObject body) {
        Role role = Body.role(body);
        caller.demand(role);
        String name = Body.text(body, "name");
        Response response = made(operators.makeToken(caller.getName(), name, role), name);
        caller.audit("token.make", name + " (" + role.word() + ")");
        return response;
    }

    static Response made(Operators.Made made, String name) {
        if (made.fault() != null) {
            throw Body.refusal(made.fault());
        }
        JsonObjectBuilder told =
                Json.createObjectBuilder().add("name", name).add("token", made.token());
        return Response.status(CREATED).entity(told.build()).build();
    }

    @DELETE
    @Path("{owner}/{name}")
    @Operation(summary = "Revoke a token")
    public Response revoke(@PathParam("owner") String owner, @PathParam("name") String name) {
        if (!mayTouch(owner)) {
            caller.demand(Role.ADMINISTRATOR);
        }
        Body.refuseIf(operators.revoke(owner, name));
        caller.audit("token.revoke", owner + "/" + name);
        return Response.noContent().build();
    }

    private boolean mayTouch(String owner) {
        return caller.may(Role.ADMINISTRATOR) || owner.equals(caller.getName());
    }
}
