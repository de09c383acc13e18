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
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.capture.CaptureState;
import org.rollcall.capture.Captures;
import org.rollcall.capture.Line;
import org.rollcall.desk.CaptureDesk;
import org.rollcall.operator.Needs;
import org.rollcall.operator.Role;

/** {@code /admin/captures}: packets as they went over the wire. */
@Path("admin/captures")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Role.ADMINISTRATOR)
public class CaptureResource {

    private static final int CREATED = 201;

    @Inject CaptureDesk desk;

    @GET
    @Operation(summary = "The latest capture, and all that are kept")
    public JsonObject all() {
        JsonArrayBuilder kept = Json.createArrayBuilder();
        desk.all()
                .forEach(
                        file ->
                                kept.add(
                                        Json.createObjectBuilder()
                                                .add("name", file.name())
                                                .add("bytes", file.bytes())
                                                .add("at", file.at().toString())));
        JsonObjectBuilder all = Json.createObjectBuilder().add("kept", kept);
        desk.state()
                .ifPresentOrElse(
                        state -> all.add("latest", json(state)),
                        () -> all.add("latest", JsonValue.NULL));
        return all.build();
    }

    private static JsonObjectBuilder json(CaptureState state) {
        return Json.createObjectBuilder()
                .add("name", state.name())
                .add("listener", state.listener())
                .add("begun", state.begun().toString())
                .add("running", state.running())
                .add("packets", state.packets())
                .add("bytes", state.bytes())
                .add("lost", state.lost())
                .add("why", state.why());
    }

    @POST
    @Operation(
            summary = "Start a capture",
            description = "{listener?}; it ends by itself as [capture] says")
    public Response start(JsonObject body) {
        CaptureState begun = desk.start(Body.maybe(body, "listener"));
        return Response.status(CREATED).entity(json(begun).build()).build();
    }

    @POST
    @Path("stop")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Stop it")
    public Response stop() {
        desk.stop();
        return Response.noContent().build();
    }

    @GET
    @Path("{name}")
    @Produces({Captures.CONTENT_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "A capture, for Wireshark or tcpdump")
    public Response file(@PathParam("name") String name) {
        java.nio.file.Path file = desk.file(name);
        return Response.ok(
                        (jakarta.ws.rs.core.StreamingOutput) out -> Files.copy(file, out),
                        Captures.CONTENT_TYPE)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    @GET
    @Path("{name}/packets")
    @Operation(
            summary = "Its first packets, decoded",
            description = "meaning: what its dialect says that it says")
    public JsonObject packets(@PathParam("name") String name) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        desk.lines(name).forEach(line -> lines.add(json(line)));
        return Json.createObjectBuilder().add("packets", lines).build();
    }

    private static JsonObjectBuilder json(Line line) {
        return Json.createObjectBuilder()
                .add("at", line.at().toString())
                .add("from", line.from())
                .add("to", line.to())
                .add("what", line.what())
                .add("listener", line.listener())
                .add("came", line.came())
                .add("meaning", line.meaning())
                .add("bytes", line.bytes())
                .add("text", line.text())
                .add("hex", line.hex());
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Delete a capture")
    public Response delete(@PathParam("name") String name) {
        desk.delete(name);
        return Response.noContent().build();
    }
}
