package org.rollcall.rest;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What answers look like, for the description at {@code /openapi}; nobody makes any of these. */
public final class Schemas {

    private Schemas() {}

    /** A list, or what has changed in it. */
    @Schema(name = "Servers")
    public record Servers(
            @Schema(
                            type = SchemaType.INTEGER,
                            format = "int64",
                            description = "grows with every change; for since")
                    long revision,
            @Schema(
                            description =
                                    "no: only what has changed after since; yes: these are all, or with total and offset a part of them")
                    boolean complete,
            @Schema(description = "how many match") Integer total,
            Integer offset,
            List<Server> servers,
            @Schema(description = "ids that are listed no longer, or match no longer")
                    List<Long> gone) {}

    /** As lists have it. */
    @Schema(name = "Server")
    public record Server(
            @Schema(type = SchemaType.INTEGER, format = "int64") long id,
            String game,
            String name,
            String map,
            boolean password,
            @Schema(nullable = true) Integer numplayers,
            @Schema(nullable = true) Integer maxplayers,
            @Schema(description = "what a client connects to") String connect,
            String host,
            int port,
            String version,
            String country,
            String comment,
            @Schema(description = "by which protocol it came") String dialect,
            @Schema(description = "known from before a restart, not heard since") boolean stale,
            String listed,
            String seen) {}

    /** With all that it says of itself. */
    @Schema(name = "ServerDetails")
    public record ServerDetails(
            @Schema(type = SchemaType.INTEGER, format = "int64") long id,
            String game,
            String name,
            String map,
            boolean password,
            @Schema(nullable = true) Integer numplayers,
            @Schema(nullable = true) Integer maxplayers,
            @Schema(description = "what a client connects to") String connect,
            String host,
            int port,
            String version,
            String country,
            String comment,
            @Schema(description = "by which protocol it came") String dialect,
            @Schema(description = "known from before a restart, not heard since") boolean stale,
            String listed,
            String seen,
            @Schema(description = "always empty: masters are not told who plays")
                    List<String> players,
            @Schema(description = "always empty") List<String> bots,
            @Schema(description = "the address that registered it") String registrar,
            @Schema(description = "an owner speaks for it; name and comment may be his")
                    boolean claimed,
            @Schema(description = "all that it says of itself") Map<String, String> raw) {}

    /** One game. */
    @Schema(name = "Game")
    public record Game(
            String game,
            int servers,
            @Schema(type = SchemaType.INTEGER, format = "int64") long players) {}

    /** All games. */
    @Schema(name = "Games")
    public record Games(List<Game> games) {}

    /** Everything together. */
    @Schema(name = "Statistics")
    public record Statistics(
            String version,
            @Schema(type = SchemaType.INTEGER, format = "int64") long revision,
            int servers,
            @Schema(type = SchemaType.INTEGER, format = "int64") long players,
            List<Game> games) {}

    /** How a check went. */
    @Schema(name = "Check")
    public record Check(String address, List<Step> steps, List<Server> servers) {}

    /** One step of it. */
    @Schema(name = "Step")
    public record Step(
            String step,
            @Schema(enumeration = {"ok", "warning", "failed", "unknown"}) String state,
            @Schema(nullable = true) String at,
            String text) {}

    /** Which server is claimed, and by which secret. */
    @Schema(name = "ClaimWish")
    public record ClaimWish(
            @Schema(type = SchemaType.INTEGER, format = "int64", description = "its id")
                    long server,
            @Schema(nullable = true, description = "none: one is made") String secret) {}

    /** What an owner changes. */
    @Schema(name = "ClaimChange")
    public record ClaimChange(
            @Schema(nullable = true, description = "shown instead of the server's") String name,
            @Schema(nullable = true, description = "shown instead of the server's") String comment,
            @Schema(nullable = true, description = "in no list, not on the pages, not in REST")
                    Boolean hidden,
            @Schema(nullable = true, description = "called when it drops; asked first")
                    String webhook,
            @Schema(nullable = true, description = "written to when it drops; asked first")
                    String mail) {}

    /** A claim. */
    @Schema(name = "Claim")
    public record Claimed(
            boolean claimed,
            @Schema(description = "told once, when it was made") String secret,
            @Schema(description = "to be said by the server, while it is not claimed") String token,
            @Schema(type = SchemaType.INTEGER, format = "int64") Long claim,
            String game,
            String connect,
            @Schema(enumeration = {"token", "address"}) String proof,
            String since,
            String name,
            String comment,
            Boolean hidden,
            String webhook,
            String mail,
            Boolean mailconfirmed) {}

    /** All claims of one owner. */
    @Schema(name = "Claims")
    public record Claims(List<Claimed> claims) {}

    /** Who else there is. */
    @Schema(name = "Masters")
    public record Masters(
            @Schema(type = SchemaType.INTEGER, format = "int64") long revision,
            boolean complete,
            @Schema(nullable = true, description = "this master's public key, which games ship")
                    String key,
            List<Neighbour> neighbours,
            List<Server> servers) {}

    /** A master that shares its lists with this one. */
    @Schema(name = "Neighbour")
    public record Neighbour(
            @Schema(description = "what it calls itself") String name,
            @Schema(description = "its public key") String key,
            @Schema(description = "whether it is heard") boolean linked,
            @Schema(description = "how many of the servers here are its") int servers) {}
}
