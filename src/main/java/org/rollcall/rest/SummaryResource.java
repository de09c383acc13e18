package org.rollcall.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.rollcall.federation.Federation;
import org.rollcall.federation.NeighbourState;
import org.rollcall.guard.CleanText;
import org.rollcall.guard.MasterKey;
import org.rollcall.settings.Version;
import org.rollcall.view.Listing;
import org.rollcall.view.ReadyAnswer;
import org.rollcall.view.ServerJson;
import org.rollcall.view.ServerView;
import org.rollcall.view.Visitor;

/** What servers add up to: games, other masters, all together. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SummaryResource {

    /** The game that other masters register as. */
    private static final String MASTERS = "master";

    @Inject Visitor visitor;
    @Inject Federation federation;
    @Inject MasterKey key;

    @GET
    @Path("games")
    @Operation(summary = "Games", description = "With their servers, and players as far as known.")
    @APIResponseSchema(Schemas.Games.class)
    public Response games(@Context HttpHeaders asked) {
        Listing listing = visitor.listing();
        return answer(listing, "games", asked, json -> games(json, listing));
    }

    @GET
    @Path("masters")
    @Operation(
            summary = "Masters",
            description =
                    "This master's public key, the neighbours that it shares its lists with, and"
                            + " old-style masters that are registered here.")
    @APIResponseSchema(Schemas.Masters.class)
    public Response masters(@Context HttpHeaders asked) {
        Listing listing = visitor.listing();
        List<ServerView> masters =
                listing.servers().stream().filter(s -> s.game().equals(MASTERS)).toList();
        byte[] bytes =
                ServerJson.object(
                        json -> {
                            json.write("revision", listing.revision()).write("complete", true);
                            if (key.publicKey() == null) {
                                json.writeNull("key");
                            } else {
                                json.write("key", key.publicKey());
                            }
                            json.writeStartArray("neighbours");
                            federation.neighbours().forEach(one -> neighbour(json, one));
                            json.writeEnd();
                            ServerJson.servers(json, masters);
                        });
        return Answers.of(ReadyAnswer.of(bytes), asked);
    }

    private static void neighbour(JsonGenerator json, NeighbourState one) {
        json.writeStartObject();
        json.write("name", CleanText.of(one.calls().isEmpty() ? one.name() : one.calls()));
        json.write("key", one.key()).write("linked", one.linked());
        json.write("servers", one.servers());
        json.writeEnd();
    }

    @GET
    @Path("statistics")
    @Operation(summary = "Statistics", description = "Everything together.")
    @APIResponseSchema(Schemas.Statistics.class)
    public Response statistics(@Context HttpHeaders asked) {
        Listing listing = visitor.listing();
        return answer(
                listing,
                "statistics",
                asked,
                json -> {
                    json.write("version", Version.TEXT).write("revision", listing.revision());
                    json.write("servers", listing.servers().size() + listing.hidden());
                    json.write("players", listing.players());
                    games(json, listing);
                });
    }

    private static void games(JsonGenerator json, Listing listing) {
        json.writeStartArray("games");
        listing.games()
                .values()
                .forEach(
                        game ->
                                json.writeStartObject()
                                        .write("game", game.game())
                                        .write("servers", game.servers())
                                        .write("players", game.players())
                                        .writeEnd());
        json.writeEnd();
    }

    private static Response answer(
            Listing listing, String question, HttpHeaders asked, Consumer<JsonGenerator> content) {
        return Answers.of(listing.answers().of(question, () -> ServerJson.object(content)), asked);
    }
}
