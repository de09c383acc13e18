package org.rollcall.rest.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.rollcall.operator.Caller;
import org.rollcall.operator.Needs;
import org.rollcall.operator.Role;
import org.rollcall.rest.Problem;
import org.rollcall.settings.Finding;
import org.rollcall.settings.Setting;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsProposal;
import org.rollcall.settings.SettingsResult;
import org.rollcall.settings.SettingsResult.Change;
import org.rollcall.settings.SettingsService;
import org.rollcall.settings.file.LineDiff;
import org.rollcall.settings.file.SettingsVersion;

/** {@code /admin/settings}: read, changed, brought back; passwords are never told. */
@Path("admin/settings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Role.ADMINISTRATOR)
public class SettingsResource {

    private static final int REFUSED = 422;

    @Inject Caller caller;
    @Inject SettingsService settings;

    @GET
    @Operation(summary = "All settings", description = "Values as in the file, and as in force.")
    public JsonObject all() throws IOException {
        JsonArrayBuilder all = Json.createArrayBuilder();
        Settings saved = settings.saved();
        settings.catalogue()
                .settingsIn(saved, saved)
                .forEach(setting -> all.add(json(setting, saved, settings.current())));
        return Json.createObjectBuilder()
                .add("version", settings.version())
                .add("settings", all)
                .build();
    }

    private static JsonObjectBuilder json(Setting<?> setting, Settings saved, Settings current) {
        return Json.createObjectBuilder()
                .add("name", setting.id())
                .add("type", setting.type())
                .add("value", saved.shown(setting))
                .add("inForce", current.shown(setting))
                .add("default", Settings.defaults().shown(setting))
                .add("expected", setting.expected())
                .add("atOnce", setting.appliesAtOnce())
                .add("help", setting.help());
    }

    @PATCH
    @Operation(
            summary = "Change settings",
            description =
                    "{\"network/osport\": \"28901\"}: all of them or none. With preview=true"
                            + " nothing is done; with base, what others changed since that version"
                            + " is a conflict.")
    public Response change(
            JsonObject body, @QueryParam("preview") boolean preview, @QueryParam("base") Long base)
            throws IOException {
        Map<Setting<?>, String> texts = texts(body);
        SettingsProposal proposal =
                settings.propose(texts, base == null ? settings.version() : base);
        if (!proposal.findings().isEmpty()) {
            return refused(REFUSED, "faults", faults(proposal.findings()));
        }
        if (!proposal.conflicts().isEmpty()) {
            return refused(Status.CONFLICT.getStatusCode(), "conflicts", conflicts(proposal));
        }
        return preview ? shown(proposal) : applied(settings.apply(texts, caller.getName()), "save");
    }

    private Map<Setting<?>, String> texts(JsonObject body) {
        Map<Setting<?>, String> texts = new LinkedHashMap<>();
        if (body != null) {
            body.keySet().forEach(name -> texts.put(find(name), Body.text(body, name)));
        }
        if (texts.isEmpty()) {
            throw Problem.of(Status.BAD_REQUEST, "nothing to change (expected: {name: value})");
        }
        return texts;
    }

    private Setting<?> find(String name) {
        int slash = name.indexOf('/');
        String section = slash < 0 ? "" : name.substring(0, slash);
        return settings.catalogue()
                .find(section, name.substring(slash + 1))
                .orElseThrow(() -> Problem.of(Status.BAD_REQUEST, "a setting is unknown"));
    }

    private static Response refused(int status, String key, JsonArrayBuilder why) {
        return Response.status(status)
                .type(Problem.TYPE)
                .entity(
                        Json.createObjectBuilder()
                                .add("type", "about:blank")
                                .add("status", status)
                                .add("detail", "Nothing was changed.")
                                .add(key, why)
                                .build()
                                .toString())
                .build();
    }

    private static JsonArrayBuilder faults(List<Finding> findings) {
        JsonArrayBuilder faults = Json.createArrayBuilder();
        for (Finding finding : findings) {
            JsonObjectBuilder told = Json.createObjectBuilder().add("text", finding.text());
            if (finding instanceof Finding.Fault fault) {
                told.add("name", fault.setting().id()).add("expected", fault.setting().expected());
            }
            faults.add(told);
        }
        return faults;
    }

    private static JsonArrayBuilder conflicts(SettingsProposal proposal) {
        JsonArrayBuilder conflicts = Json.createArrayBuilder();
        for (SettingsProposal.Conflict conflict : proposal.conflicts()) {
            conflicts.add(
                    Json.createObjectBuilder()
                            .add("name", conflict.setting().id())
                            .add("base", conflict.base())
                            .add("now", conflict.now()));
        }
        return conflicts;
    }

    private static Response shown(SettingsProposal proposal) {
        return Response.ok(
                        Json.createObjectBuilder()
                                .add("changes", changes(proposal.changes()))
                                .add("diff", lines(proposal.diff()))
                                .build())
                .build();
    }

    private Response applied(SettingsResult result, String action) throws IOException {
        if (!(result instanceof SettingsResult.Applied applied)) {
            return refused(REFUSED, "faults", faults(result.findings()));
        }
        caller.audit("settings." + action, applied.text());
        return Response.ok(
                        Json.createObjectBuilder()
                                .add("version", settings.version())
                                .add("changes", changes(applied.changes()))
                                .build())
                .build();
    }

    private static JsonArrayBuilder changes(List<Change> changes) {
        JsonArrayBuilder told = Json.createArrayBuilder();
        for (Change change : changes) {
            told.add(
                    Json.createObjectBuilder()
                            .add("name", change.setting().id())
                            .add("before", change.before())
                            .add("after", change.after())
                            .add("atOnce", change.setting().appliesAtOnce()));
        }
        return told;
    }

    private static JsonArrayBuilder lines(List<LineDiff.DiffLine> diff) {
        JsonArrayBuilder lines = Json.createArrayBuilder();
        diff.stream().filter(line -> line.sign() != ' ').forEach(l -> lines.add(l.toString()));
        return lines;
    }

    @GET
    @Path("history")
    @Operation(summary = "Versions that were in force", description = "The newest first")
    public JsonObject history() throws IOException {
        JsonArrayBuilder versions = Json.createArrayBuilder();
        for (SettingsVersion version : settings.history()) {
            versions.add(
                    Json.createObjectBuilder()
                            .add("number", version.number())
                            .add("at", version.at().toString())
                            .add("by", version.by()));
        }
        return Json.createObjectBuilder().add("versions", versions).build();
    }

    @GET
    @Path("history/{number}")
    @Operation(summary = "What going back to a version would change")
    public JsonObject version(@PathParam("number") long number) {
        try {
            return Json.createObjectBuilder()
                    .add("number", number)
                    .add("diff", lines(settings.diff(settings.version(), number)))
                    .build();
        } catch (IOException gone) {
            throw Problem.of(Status.NOT_FOUND, "There is no such version any more.");
        }
    }

    @POST
    @Path("history/{number}/restore")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Bring a version back, byte for byte")
    public Response restore(@PathParam("number") long number) throws IOException {
        return applied(settings.restore(number, caller.getName()), "restore");
    }
}
