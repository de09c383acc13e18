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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.desk.BanDesk;
import org.rollcall.desk.BanDesk.Wish;
import org.rollcall.guard.Ban;
import org.rollcall.guard.Bans;
import org.rollcall.operator.Needs;
import org.rollcall.operator.Role;
import org.rollcall.rest.Problem;
import org.rollcall.view.ServerView;

/** {@code /admin/bans}. */
@Path("admin/bans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Role.VIEWER)
public class BansResource {

    private static final int CREATED = 201;
    private static final int MOST_AT_ONCE = 100_000;
    private static final int MOST_TOLD = 1_000;

    @Inject BanDesk desk;

    @GET
    @Operation(
            summary = "Bans, the newest first, 1,000 at most",
            description = "before: only smaller numbers")
    public JsonObject all(@QueryParam("before") @DefaultValue("9223372036854775807") long before) {
        return list(desk.all().stream().filter(ban -> ban.number() < before).toList());
    }

    private static JsonObject list(List<Ban> bans) {
        JsonArrayBuilder some = Json.createArrayBuilder();
        bans.stream().limit(MOST_TOLD).forEach(ban -> some.add(json(ban)));
        return Json.createObjectBuilder().add("total", bans.size()).add("bans", some).build();
    }

    private static JsonObjectBuilder json(Ban ban) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("number", ban.number())
                        .add("kind", ban.target().kind().word())
                        .add("target", ban.target().text())
                        .add("reason", ban.reason())
                        .add("by", ban.by())
                        .add("made", ban.made().toString());
        return ban.ends() == null ? json.addNull("ends") : json.add("ends", ban.ends().toString());
    }

    @POST
    @Needs(Role.MODERATOR)
    @Operation(
            summary = "Ban",
            description =
                    "{kind, target, reason?, for?}: kind is address, network, name or key; for is a"
                            + " duration such as PT1H or P7D, for good without it. Or {bans: [...]}"
                            + " for many: all of them or none.")
    public Response add(JsonObject body) {
        List<Wish> wishes = new ArrayList<>();
        if (body != null && body.containsKey("bans")) {
            for (JsonValue each : array(body)) {
                wishes.add(wish(each instanceof JsonObject one ? one : null));
            }
        } else {
            wishes.add(wish(body));
        }
        return Response.status(CREATED).entity(list(desk.add(wishes))).build();
    }

    private static List<JsonValue> array(JsonObject body) {
        JsonValue value = body.get("bans");
        if (value instanceof jakarta.json.JsonArray array && array.size() <= MOST_AT_ONCE) {
            return array;
        }
        throw Problem.of(Response.Status.BAD_REQUEST, "bans: no list of at most " + MOST_AT_ONCE);
    }

    private static Wish wish(JsonObject body) {
        return new Wish(
                Body.text(body, "kind"),
                Body.text(body, "target"),
                Body.maybe(body, "reason"),
                Body.maybe(body, "for"));
    }

    @POST
    @Path("preview")
    @Needs(Role.MODERATOR)
    @Operation(summary = "Whom a ban would hit now", description = "{kind, target}")
    public JsonObject preview(JsonObject body) {
        Bans.Preview preview = desk.preview(wish(body));
        JsonArrayBuilder some = Json.createArrayBuilder();
        preview.some().stream()
                .map(ServerView::of)
                .forEach(
                        server ->
                                some.add(
                                        Json.createObjectBuilder()
                                                .add("number", server.number())
                                                .add("name", server.name())
                                                .add("game", server.game())
                                                .add("connect", server.place().connect())
                                                .add("dialect", server.dialect())));
        return Json.createObjectBuilder()
                .add("total", preview.servers())
                .add("servers", some)
                .build();
    }

    @DELETE
    @Path("{number}")
    @Needs(Role.MODERATOR)
    @Operation(summary = "Lift a ban")
    public Response lift(@PathParam("number") long number) {
        desk.lift(number);
        return Response.noContent().build();
    }
}
