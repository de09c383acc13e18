package org.rollcall.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.rollcall.view.Listing;
import org.rollcall.view.ReadyAnswer;
import org.rollcall.view.ServerJson;
import org.rollcall.view.ServerQuery;
import org.rollcall.view.ServerView;
import org.rollcall.view.Visitor;

/** {@code /servers}: lists, what has changed in them, and one server. */
@Path("servers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ServersResource {

    private static final String SINCE = "since";
    private static final Set<String> NAMES =
            Set.of(
                    "game",
                    "q",
                    "version",
                    "country",
                    "notempty",
                    "notfull",
                    "sort",
                    "offset",
                    "limit",
                    SINCE);

    @Inject Visitor visitor;
    @Inject ChangedServers changed;

    @GET
    @Operation(
            summary = "Servers",
            description =
                    "A part of what matches, or with since only what has changed after that"
                            + " revision. Where that is not known any more, all that matches: up"
                            + " to 10000 at a time, from offset on, until total is reached.")
    @Parameter(name = "game", in = ParameterIn.QUERY, description = "only servers of this game")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "in name, map, comment or address, in any case of letters")
    @Parameter(name = "version", in = ParameterIn.QUERY, description = "exactly this version")
    @Parameter(name = "country", in = ParameterIn.QUERY, description = "exactly this country")
    @Parameter(
            name = "notempty",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"yes", "no"}))
    @Parameter(
            name = "notfull",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"yes", "no"}))
    @Parameter(
            name = "sort",
            in = ParameterIn.QUERY,
            description = "with - in front the other way round",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            defaultValue = "-players",
                            pattern = "-?(name|game|map|version|country|players|seen|listed)"))
    @Parameter(
            name = "offset",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "10000",
                            defaultValue = "100"))
    @Parameter(
            name = SINCE,
            in = ParameterIn.QUERY,
            description = "the revision of an earlier answer",
            schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
    @APIResponseSchema(value = Schemas.Servers.class, responseCode = "200")
    @APIResponse(responseCode = "304", description = "What If-None-Match names is still true")
    @APIResponse(responseCode = "400", description = "A parameter is not understood")
    public Response servers(@Context UriInfo uri, @Context HttpHeaders asked) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        for (String name : parameters.keySet()) {
            if (!NAMES.contains(name)) {
                throw Problem.of(
                        Status.BAD_REQUEST,
                        "unknown parameter \"%s\" (expected: some of %s)"
                                .formatted(name, NAMES.stream().sorted().toList()));
            }
        }
        ServerQuery query = query(parameters);
        Listing listing = visitor.listing();
        String since = parameters.getFirst(SINCE);
        ReadyAnswer answer =
                since == null
                        ? listing.answers()
                                .of(
                                        ReadyLists.question(uri.getRequestUri().getRawQuery()),
                                        () -> page(listing, query))
                        : changed.since(revision(since), query, visitor.audience());
        return Answers.of(answer, asked);
    }

    private static ServerQuery query(MultivaluedMap<String, String> parameters) {
        try {
            return ServerQuery.of(parameters::getFirst);
        } catch (ServerQuery.Malformed e) {
            throw Problem.of(Status.BAD_REQUEST, e.getMessage());
        }
    }

    private static long revision(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.of(
                    Status.BAD_REQUEST,
                    "since: \"%s\" (expected: the revision of an earlier answer)".formatted(text));
        }
    }

    private static byte[] page(Listing listing, ServerQuery query) {
        Listing.Page page = listing.page(query);
        return ServerJson.object(
                json -> {
                    json.write("revision", listing.revision()).write("complete", true);
                    json.write("total", page.total()).write("offset", page.offset());
                    ServerJson.servers(json, page.servers());
                });
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One server", description = "With all that it says of itself, as raw.")
    @APIResponseSchema(value = Schemas.ServerDetails.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "No such server is listed")
    public Response server(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
                    @PathParam("id")
                    String id,
            @Context HttpHeaders asked) {
        Listing listing = visitor.listing();
        ServerView server = id.matches("[0-9]{1,18}") ? listing.server(Long.parseLong(id)) : null;
        if (server == null) {
            throw Problem.of(Status.NOT_FOUND, "No such server is listed here, or no longer.");
        }
        ReadyAnswer answer =
                listing.answers()
                        .of(
                                "server " + id,
                                () ->
                                        ServerJson.object(
                                                json -> {
                                                    ServerJson.server(json, server);
                                                    ServerJson.details(json, server);
                                                }));
        return Answers.of(answer, asked);
    }
}
