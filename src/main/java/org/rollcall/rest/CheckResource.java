package org.rollcall.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.rollcall.view.CheckStep;
import org.rollcall.view.ServerCheck;
import org.rollcall.view.ServerCheck.Target;
import org.rollcall.view.ServerJson;
import org.rollcall.view.Texts;
import org.rollcall.view.Visitor;

/** {@code /check}: where a server is stuck on its way into the list. */
@Path("check")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CheckResource {

    @Inject Visitor visitor;
    @Inject ServerCheck check;

    @GET
    @Operation(summary = "Check my server", description = "Texts in English or German.")
    @APIResponseSchema(value = Schemas.Check.class, responseCode = "200")
    @APIResponse(responseCode = "400", description = "That is no address")
    public Response check(
            @Parameter(description = "an address, perhaps with :port; the asker's by default")
                    @QueryParam("address")
                    String address,
            @Context HttpServletRequest request) {
        Target target = target(address);
        Texts texts = Texts.of(request.getLocale());
        ServerCheck.Result result = check.check(target, visitor.audience());
        byte[] bytes =
                ServerJson.object(
                        json -> {
                            json.write("address", target.toString()).writeStartArray("steps");
                            result.steps().forEach(step -> write(json, step, texts));
                            json.writeEnd();
                            ServerJson.servers(json, result.servers());
                        });
        return Response.ok(bytes)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header(HttpHeaders.CONTENT_LANGUAGE, texts.locale().getLanguage())
                .header(HttpHeaders.VARY, "Accept-Language, Origin")
                .build();
    }

    private Target target(String address) {
        if (address == null || address.isBlank()) {
            return new Target(visitor.address(), OptionalInt.empty());
        }
        return ServerCheck.target(address)
                .orElseThrow(
                        () ->
                                Problem.of(
                                        Status.BAD_REQUEST,
                                        "address: not one (expected: 192.0.2.7, 192.0.2.7:3030 or"
                                                + " [2001:db8::7]:3030; names are not looked up)"));
    }

    private static void write(JsonGenerator json, CheckStep step, Texts texts) {
        json.writeStartObject();
        json.write("step", step.name().name().toLowerCase(Locale.ROOT));
        json.write("state", step.state().name().toLowerCase(Locale.ROOT));
        if (step.at() == null) {
            json.writeNull("at");
        } else {
            json.write("at", step.at().toString());
        }
        json.write("text", texts.format("check." + step.text(), step.values().toArray()));
        json.writeEnd();
    }
}
