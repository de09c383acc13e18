package org.rollcall.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.rollcall.claim.Claim;
import org.rollcall.claim.Claiming;
import org.rollcall.claim.Claiming.RefusedException;
import org.rollcall.claim.Mails;
import org.rollcall.claim.OwnerSecret;
import org.rollcall.claim.Webhooks;
import org.rollcall.registry.Entry;
import org.rollcall.view.Texts;
import org.rollcall.view.Visitor;

/** {@code /claims}: what owners of servers do. The only part that writes, and for owners alone. */
@Path("claims")
@SecurityScheme(
        securitySchemeName = "owner",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "the secret of an owner of servers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ClaimsResource {

    private static final String SECRET = "secret";
    private static final Set<String> CHANGES =
            Set.of("name", "comment", "hidden", "webhook", "mail");

    @Inject Visitor visitor;
    @Inject Claiming claiming;
    @Inject Webhooks webhooks;
    @Inject Mails mails;
    @Context HttpServletRequest request;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Claim a server",
            description =
                    "Without a secret one is made, and with it a token. Once the server says the"
                            + " token (in its name, its comment or any attribute), send the same"
                            + " again with the secret. From the server's own address no token is"
                            + " needed.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Schemas.ClaimWish.class)))
    @APIResponseSchema(value = Schemas.Claimed.class, responseCode = "201")
    @APIResponse(responseCode = "202", description = "The token is to be placed first")
    @APIResponse(responseCode = "403", description = "Not proved")
    @APIResponse(responseCode = "404", description = "No such server is listed")
    public Response claim(InputStream body) {
        JsonObject wish = JsonBody.read(request, body, Set.of("server", SECRET));
        Entry entry = ClaimJson.entry(visitor, wish);
        boolean fresh = !wish.containsKey(SECRET);
        OwnerSecret secret = fresh ? OwnerSecret.make() : secretIn(wish.getString(SECRET, ""));
        try {
            if (fresh && !claiming.mayByAddress(entry, visitor.address())) {
                claiming.refuseIfHindered(entry);
                return answer(Status.ACCEPTED, ClaimJson.pending(entry, secret));
            }
            Claim claim = claiming.claim(entry, secret, visitor.address());
            return answer(Status.CREATED, ClaimJson.claimed(claim, fresh ? secret : null));
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    @SecurityRequirement(name = "owner")
    @GET
    @Operation(summary = "One's claims", description = "With the owner's secret as bearer.")
    @APIResponseSchema(value = Schemas.Claims.class, responseCode = "200")
    @APIResponse(responseCode = "401", description = "No secret, or none that is known")
    public Response mine(@Parameter(hidden = true) @HeaderParam("Authorization") String header) {
        OwnerSecret secret = secretOf(header);
        try {
            if (!claiming.knows(secret, visitor.address())) {
                throw Problem.of(Status.UNAUTHORIZED, "Nothing is claimed with this secret.");
            }
        } catch (RefusedException e) {
            throw refused(e);
        }
        return answer(Status.OK, ClaimJson.all(claiming.of(secret)));
    }

    @SecurityRequirement(name = "owner")
    @GET
    @Path("{number}")
    @Operation(summary = "One claim", description = "With the owner's secret as bearer.")
    @APIResponseSchema(value = Schemas.Claimed.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "No such claim is one's own")
    public Response one(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
                    @PathParam("number")
                    String number,
            @Parameter(hidden = true) @HeaderParam("Authorization") String header) {
        return answer(Status.OK, ClaimJson.claimed(own(number, header), null));
    }

    @SecurityRequirement(name = "owner")
    @PATCH
    @Path("{number}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change what is shown, or whom to tell",
            description =
                    "With the owner's secret as bearer. What is not named stays; an empty text"
                            + " takes away.")
    @RequestBody(content = @Content(schema = @Schema(implementation = Schemas.ClaimChange.class)))
    @APIResponseSchema(value = Schemas.Claimed.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "A value cannot be used")
    @APIResponse(responseCode = "404", description = "No such claim is one's own")
    public Response change(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
                    @PathParam("number")
                    String number,
            @Parameter(hidden = true) @HeaderParam("Authorization") String header,
            InputStream body) {
        JsonObject wish = JsonBody.read(request, body, CHANGES);
        Claim claim = own(number, header);
        try {
            return answer(Status.OK, ClaimJson.claimed(changed(claim, wish), null));
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    private Claim changed(Claim claim, JsonObject wish) throws RefusedException {
        Claim.Wishes now = claim.wishes();
        boolean hidden =
                wish.containsKey("hidden")
                        ? wish.get("hidden").equals(JsonValue.TRUE)
                        : now.hidden();
        Claim changed =
                claiming.say(
                        claim,
                        wish.getString("name", now.name()),
                        wish.getString("comment", now.comment()),
                        hidden);
        if (wish.containsKey("mail")) {
            Texts texts = Texts.of(request.getLocale());
            changed = mails.set(changed, wish.getString("mail", ""), texts, visitor.address());
        }
        return wish.containsKey("webhook")
                ? webhooks.set(changed, wish.getString("webhook", ""), visitor.address())
                : changed;
    }

    @SecurityRequirement(name = "owner")
    @DELETE
    @Path("{number}")
    @Operation(summary = "Give a claim up", description = "With the owner's secret as bearer.")
    @APIResponse(responseCode = "204", description = "It has ended")
    @APIResponse(responseCode = "404", description = "No such claim is one's own")
    public Response giveUp(
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
                    @PathParam("number")
                    String number,
            @Parameter(hidden = true) @HeaderParam("Authorization") String header) {
        claiming.giveUp(own(number, header));
        return Response.noContent().build();
    }

    private Claim own(String number, String header) {
        OwnerSecret secret = secretOf(header);
        try {
            return claiming.find(
                    number.matches("[0-9]{1,18}") ? Long.parseLong(number) : -1,
                    secret,
                    visitor.address());
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    private static OwnerSecret secretOf(String header) {
        if (header == null || !header.startsWith("Bearer ")) {
            throw Problem.of(
                    Status.UNAUTHORIZED, "Authorization: none (expected: Bearer and the secret)");
        }
        return secretIn(header.substring("Bearer ".length()));
    }

    private static OwnerSecret secretIn(String text) {
        return OwnerSecret.parse(text)
                .orElseThrow(
                        () ->
                                Problem.of(
                                        Status.UNAUTHORIZED,
                                        "That is no secret (expected: 43 characters)"));
    }

    private jakarta.ws.rs.WebApplicationException refused(RefusedException e) {
        String text = Texts.of(request.getLocale()).text("claim.refused." + e.refusal().word());
        return Problem.of(ClaimJson.status(e.refusal()), text);
    }

    private static Response answer(Status status, byte[] bytes) {
        return Response.status(status)
                .entity(bytes)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
