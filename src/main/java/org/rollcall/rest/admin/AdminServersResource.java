package org.rollcall.rest.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.desk.ServerDesk;
import org.rollcall.desk.ServerDesk.Found;
import org.rollcall.desk.ServerDesk.Known;
import org.rollcall.operator.Needs;
import org.rollcall.operator.Role;

/** {@code /admin/servers}: also those that players do not see. */
@Path("admin/servers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Role.VIEWER)
public class AdminServersResource {

    @Inject ServerDesk desk;

    @GET
    @Operation(
            summary = "Servers",
            description =
                    "q: looked for in names, also those that owners give, addresses, games, notes;"
                            + " marked=true: only those. claim: its number, 0 for none")
    public JsonObject find(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("marked") @DefaultValue("false") boolean marked) {
        Found found = desk.find(text, marked);
        JsonArrayBuilder some = Json.createArrayBuilder();
        found.some().forEach(known -> some.add(json(known)));
        return Json.createObjectBuilder().add("total", found.all()).add("servers", some).build();
    }

    @GET
    @Path("{number}")
    @Operation(summary = "One server")
    public JsonObject get(@PathParam("number") long number) {
        return json(desk.get(number)).build();
    }

    private static JsonObjectBuilder json(Known known) {
        return Json.createObjectBuilder()
                .add("number", known.number())
                .add("name", known.view().name())
                .add("game", known.view().game())
                .add("connect", known.view().place().connect())
                .add("dialect", known.view().dialect())
                .add("foreign", known.foreign())
                .add("hidden", known.hidden())
                .add("hiddenbyowner", known.hiddenByOwner())
                .add("note", known.note())
                .add("contact", known.contact())
                .add("claim", known.claimed() ? known.claim().number() : 0)
                .add("ownersname", known.ownersName())
                .add("listed", known.view().times().listed().toString())
                .add("seen", known.view().times().seen().toString())
                .add("stale", known.view().times().stale());
    }

    @POST
    @Path("{number}/verify")
    @Consumes(MediaType.WILDCARD)
    @Needs(Role.MODERATOR)
    @Operation(
            summary = "Ask a server now",
            description = "Answers {reach}: answers, refuses, silent")
    public JsonObject verify(@PathParam("number") long number) {
        return Json.createObjectBuilder().add("reach", desk.verify(number).word()).build();
    }

    @PUT
    @Path("{number}/hidden")
    @Needs(Role.MODERATOR)
    @Operation(summary = "Hide from players, or show again", description = "{hidden}")
    public JsonObject hide(@PathParam("number") long number, JsonObject body) {
        return json(desk.hide(number, Body.yes(body, "hidden"))).build();
    }

    @PUT
    @Path("{number}/note")
    @Needs(Role.MODERATOR)
    @Operation(summary = "Operators' note", description = "{note}; empty takes it away")
    public JsonObject note(@PathParam("number") long number, JsonObject body) {
        return json(desk.note(number, Body.text(body, "note"))).build();
    }
}
