package org.rollcall.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.stream.JsonGenerator;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.rollcall.dashboard.Gauges.Gauge;
import org.rollcall.dashboard.Gauges.Line;
import org.rollcall.federation.Federation;
import org.rollcall.federation.NeighbourState;
import org.rollcall.store.Store;
import org.rollcall.store.StoreState;
import org.rollcall.view.ServerJson;
import org.rollcall.view.Texts;

/** All of it as one object, for the page's script and for programs. */
@ApplicationScoped
public class DashboardJson {

    @Inject Dashboard dashboard;
    @Inject Warnings warnings;
    @Inject Doors doors;
    @Inject Store store;
    @Inject Federation federation;

    public byte[] bytes(Locale language) {
        Texts texts = Texts.of(language);
        return ServerJson.object(json -> write(json, texts));
    }

    private void write(JsonGenerator json, Texts texts) {
        json.write("at", Clock.systemUTC().instant().toString());
        json.write("seconds", Dashboard.SECONDS_BETWEEN);
        json.writeStartArray("warnings");
        warnings.now().forEach(warning -> write(json, warning, texts));
        json.writeEnd().writeStartArray("listeners");
        doors.ports().forEach(port -> write(json, port));
        json.writeEnd().writeStartArray("dialects");
        dashboard.flows().forEach(flow -> write(json, flow));
        json.writeEnd().writeStartObject("gauges");
        for (Gauge gauge : Gauge.values()) {
            write(json, gauge);
        }
        json.writeEnd().writeStartArray("games");
        dashboard.games().forEach(game -> write(json, game));
        json.writeEnd().writeStartArray("refusals");
        dashboard.refusals().forEach(refusal -> write(json, refusal));
        json.writeEnd().writeStartObject("store");
        write(json, store.state());
        json.writeEnd().writeStartArray("neighbours");
        federation.neighbours().forEach(state -> write(json, state, texts));
        json.writeEnd();
    }

    private static void write(JsonGenerator json, Warning warning, Texts texts) {
        json.writeStartObject().write("key", warning.key()).write("grave", warning.grave());
        json.write("page", warning.page());
        json.write(
                "text", texts.format("admin.warning." + warning.key(), warning.values().toArray()));
        json.writeEnd();
    }

    private static void write(JsonGenerator json, Doors.Port port) {
        json.writeStartObject().write("name", port.name()).write("dialect", port.dialect());
        json.write("transport", port.transport()).write("address", port.address());
        json.write("port", port.port()).write("open", port.open());
        json.write("fault", port.open() ? "" : port.fault()).writeEnd();
    }

    private static void write(JsonGenerator json, Flow flow) {
        json.writeStartObject().write("dialect", flow.dialect());
        rates(json, "packets", flow.packets());
        rates(json, "lists", flow.lists());
        rates(json, "refused", flow.refused());
        json.writeEnd();
    }

    private void write(JsonGenerator json, Gauge gauge) {
        json.writeStartArray(gauge.name().toLowerCase(Locale.ROOT));
        for (Line line : dashboard.lines(gauge)) {
            json.writeStartObject().write("name", line.name()).writeStartArray("values");
            line.values().forEach(json::write);
            json.writeEnd().writeEnd();
        }
        json.writeEnd();
    }

    private static void rates(JsonGenerator json, String name, List<Double> rates) {
        json.writeStartArray(name);
        rates.forEach(json::write);
        json.writeEnd();
    }

    private static void write(JsonGenerator json, Dashboard.Game game) {
        json.writeStartObject().write("game", game.game()).write("servers", game.everybody());
        json.write("public", game.reachable()).write("stale", game.stale()).writeEnd();
    }

    private static void write(JsonGenerator json, Dashboard.Refusal refusal) {
        json.writeStartObject().write("dialect", refusal.dialect());
        json.write("reason", refusal.reason()).write("all", refusal.all());
        json.write("minute", refusal.minute()).writeEnd();
    }

    /** Without the folders on the way to a file, which say nothing here and take much room. */
    public static String database(StoreState state) {
        return state.database().replaceAll("/\\S*/", "");
    }

    private static void write(JsonGenerator json, StoreState state) {
        json.write("database", database(state));
        json.write("phase", state.phase().name().toLowerCase(Locale.ROOT));
        json.write("waiting", state.waiting()).write("transactions", state.transactions());
        json.write("fault", state.fault() == null ? "" : state.fault());
    }

    private static void write(JsonGenerator json, NeighbourState state, Texts texts) {
        json.writeStartObject().write("name", state.name()).write("linked", state.linked());
        json.write("inStep", state.inStep()).write("silentMillis", state.silentMillis());
        json.write("state", texts.text("admin.neighbour." + state.word()));
        json.write("lagMillis", state.lagMillis());
        json.write("lag", texts.lasting(state.lagSeconds())).write("servers", state.servers());
        json.write("refused", state.refused()).write("fault", state.fault()).writeEnd();
    }
}
