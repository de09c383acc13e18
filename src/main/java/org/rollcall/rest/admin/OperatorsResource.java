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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Needs;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.Operators;
import org.rollcall.operator.Role;
import org.rollcall.operator.door.FirstAdministrator;
import org.rollcall.operator.door.Login;
import org.rollcall.operator.door.Sessions;

/** {@code /admin}: operators, and the first one of them. */
@Path("admin")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Role.ADMINISTRATOR)
public class OperatorsResource {

    private static final int CREATED = 201;

    @Inject Caller caller;
    @Inject OperatorBook book;
    @Inject Operators operators;
    @Inject Sessions sessions;
    @Inject FirstAdministrator first;
    @Inject Login login;

    @POST
    @Path("first")
    @ForStrangers
    @Operation(
            summary = "First administrator",
            description =
                    "With the code from the log, on the server's own machine: {code, name,"
                            + " password, token}. Answers the token under that name.")
    public Response first(JsonObject body) {
        String name = Operators.name(Body.text(body, "name"));
        String token = Body.text(body, "token");
        if (!Operators.isTokenName(token)) {
            throw Body.refusal("token.name");
        }
        Body.refuseIf(first.make(Body.text(body, "code"), name, Body.text(body, "password")));
        return TokensResource.made(operators.makeToken(name, token, Role.ADMINISTRATOR), token);
    }

    @GET
    @Path("me")
    @Needs(Role.VIEWER)
    @Operation(summary = "Who asks, and what he may")
    public JsonObject me() {
        return Json.createObjectBuilder()
                .add("name", caller.getName())
                .add("role", caller.getRole())
                .build();
    }

    @PUT
    @Path("me/password")
    @Needs(Role.VIEWER)
    @Operation(summary = "Change one's own password", description = "{old, password}")
    public Response ownPassword(JsonObject body) {
        String name = caller.getName();
        if (!login.isPassword(name, Body.text(body, "old"))) {
            throw Body.refusal("oldpassword");
        }
        return password(name, body);
    }

    @GET
    @Path("operators")
    @Operation(summary = "All operators")
    public JsonObject all() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        book.operators()
                .forEach(
                        operator ->
                                all.add(
                                        Json.createObjectBuilder()
                                                .add("name", operator.name())
                                                .add("role", operator.role().word())
                                                .add("since", operator.since().toString())));
        return Json.createObjectBuilder().add("operators", all).build();
    }

    @POST
    @Path("operators")
    @Operation(summary = "Add an operator", description = "{name, role, password}")
    public Response add(JsonObject body) {
        String name = Operators.name(Body.text(body, "name"));
        Role role = Body.role(body);
        Body.refuseIf(operators.add(name, role, Body.text(body, "password")));
        caller.audit("operator.add", name + " (" + role.word() + ")");
        JsonObjectBuilder added =
                Json.createObjectBuilder().add("name", name).add("role", role.word());
        return Response.status(CREATED).entity(added.build()).build();
    }

    @PUT
    @Path("operators/{name}/role")
    @Operation(summary = "Change a role", description = "{role}")
    public Response role(@PathParam("name") String name, JsonObject body) {
        Role role = Body.role(body);
        Body.refuseIf(operators.changeRole(name, role));
        caller.audit("operator.role", name + ": " + role.word());
        return Response.noContent().build();
    }

    @PUT
    @Path("operators/{name}/password")
    @Operation(summary = "Set a password", description = "{password}; ends that one's sessions")
    public Response password(@PathParam("name") String name, JsonObject body) {
        Body.refuseIf(operators.changePassword(name, Body.text(body, "password")));
        sessions.endAll(name);
        caller.audit("operator.password", name);
        return Response.noContent().build();
    }

    @DELETE
    @Path("operators/{name}")
    @Operation(summary = "Remove an operator", description = "With all tokens and sessions")
    public Response remove(@PathParam("name") String name) {
        Body.refuseIf(operators.remove(name));
        sessions.endAll(name);
        caller.audit("operator.remove", name);
        return Response.noContent().build();
    }
}
