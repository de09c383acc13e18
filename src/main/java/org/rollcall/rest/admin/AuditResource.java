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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.audit.AuditEntry;
import org.rollcall.desk.AuditDesk;
import org.rollcall.operator.Needs;
import org.rollcall.operator.Role;

/** {@code /admin/audit}: what operators have done. */
@Path("admin/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Role.VIEWER)
public class AuditResource {

    @Inject AuditDesk desk;

    @GET
    @Operation(
            summary = "The audit log, the newest first",
            description = "before: only smaller numbers; count: 1 to 500; q: looked for everywhere")
    public JsonObject latest(
            @QueryParam("before") @DefaultValue("9223372036854775807") long before,
            @QueryParam("count") @DefaultValue("100") int count,
            @QueryParam("q") @DefaultValue("") String text) {
        JsonArrayBuilder entries = Json.createArrayBuilder();
        desk.latest(text, before, count).forEach(entry -> entries.add(json(entry)));
        return Json.createObjectBuilder().add("entries", entries).build();
    }

    private static JsonObjectBuilder json(AuditEntry entry) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("number", entry.number())
                        .add("at", entry.at().toString())
                        .add("who", entry.deed().who())
                        .add("action", entry.deed().action())
                        .add("about", entry.deed().about())
                        .add("before", entry.deed().before())
                        .add("after", entry.deed().after());
        return entry.from() == null
                ? json.addNull("from")
                : json.add("from", entry.from().getHostAddress());
    }
}
