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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.desk.CaptureDesk;
import org.rollcall.operator.Needs;
import org.rollcall.operator.Role;
import org.rollcall.replay.ReplayState;

/** {@code /admin/replay}: what a capture holds, sent again to listeners of its own. */
@Path("admin/replay")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Role.ADMINISTRATOR)
public class ReplayResource {

    private static final int CREATED = 201;

    @Inject CaptureDesk desk;

    @GET
    @Operation(
            summary = "The latest replay",
            description = "null if there was none since the start, or its capture is deleted")
    public JsonObject latest() {
        JsonObjectBuilder answer = Json.createObjectBuilder();
        desk.replay()
                .ifPresentOrElse(
                        state -> answer.add("replay", json(state)),
                        () -> answer.add("replay", JsonValue.NULL));
        return answer.build();
    }

    @POST
    @Operation(
            summary = "Replay a capture against test listeners",
            description = "{capture}; one at a time, and it ends by itself within a minute")
    public Response start(JsonObject body) {
        ReplayState begun = desk.startReplay(Body.text(body, "capture"));
        return Response.status(CREATED).entity(json(begun).build()).build();
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Stop it; what it has shown so far stays")
    public Response stop() {
        desk.stopReplay();
        return Response.noContent().build();
    }

    private static JsonObjectBuilder json(ReplayState state) {
        JsonArrayBuilder steps = Json.createArrayBuilder();
        state.steps().forEach(step -> steps.add(json(step)));
        JsonArrayBuilder held = Json.createArrayBuilder();
        state.held().forEach(server -> held.add(json(server)));
        return Json.createObjectBuilder()
                .add("capture", state.capture())
                .add("begun", state.begun().toString())
                .add("running", state.running())
                .add("why", state.why())
                .add("total", state.total())
                .add("played", state.played())
                .add("leftOut", state.leftOut())
                .add("outcomes", counts(state.outcomes()))
                .add("refused", counts(state.refused()))
                .add("servers", state.servers())
                .add("held", held)
                .add("steps", steps);
    }

    private static JsonObjectBuilder counts(Map<String, Integer> counts) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        counts.forEach(object::add);
        return object;
    }

    private static JsonObjectBuilder json(ReplayState.Shown step) {
        return Json.createObjectBuilder()
                .add("at", step.at().toString())
                .add("from", step.from())
                .add("listener", step.listener())
                .add("meaning", step.meaning())
                .add("bytes", step.bytes())
                .add("outcome", step.outcome())
                .add("reason", step.reason())
                .add("then", texts(step.then()))
                .add("now", texts(step.now()));
    }

    private static JsonArrayBuilder texts(List<String> texts) {
        return Json.createArrayBuilder(texts);
    }

    private static JsonObjectBuilder json(ReplayState.Held server) {
        return Json.createObjectBuilder()
                .add("game", server.game())
                .add("name", server.name())
                .add("place", server.place())
                .add("dialect", server.dialect());
    }
}
