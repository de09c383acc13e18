package org.rollcall.rest.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.claim.Claim;
import org.rollcall.desk.ClaimDesk;
import org.rollcall.operator.Needs;
import org.rollcall.operator.Role;

/** {@code /admin/claims}: what owners say of their servers. */
@Path("admin/claims")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Role.VIEWER)
public class AdminClaimsResource {

    @Inject ClaimDesk desk;

    @GET
    @Operation(
            summary = "Claims",
            description =
                    "q: looked for in what owners say, games, addresses. server: the number of the"
                            + " listed server, 0 while it is away")
    public JsonObject find(@QueryParam("q") @DefaultValue("") String text) {
        ClaimDesk.Found found = desk.find(text);
        JsonArrayBuilder some = Json.createArrayBuilder();
        found.some().forEach(known -> some.add(json(known)));
        return Json.createObjectBuilder().add("total", found.all()).add("claims", some).build();
    }

    /** Where the owner wants to be told of drops is his own business. */
    private static JsonObjectBuilder json(ClaimDesk.Known known) {
        Claim claim = known.claim();
        return Json.createObjectBuilder()
                .add("number", claim.number())
                .add("server", known.server())
                .add("game", claim.server().game())
                .add("connect", claim.server().connect())
                .add("dialect", claim.server().dialect())
                .add("name", claim.wishes().name())
                .add("comment", claim.wishes().comment())
                .add("hidden", claim.wishes().hidden())
                .add("proof", claim.proof().word())
                .add("since", claim.since().toString())
                .add("seen", claim.seen().toString());
    }

    @DELETE
    @Path("{number}")
    @Needs(Role.MODERATOR)
    @Operation(summary = "End a claim", description = "The server is shown as it says itself")
    public Response end(@PathParam("number") long number) {
        desk.end(number);
        return Response.noContent().build();
    }
}
