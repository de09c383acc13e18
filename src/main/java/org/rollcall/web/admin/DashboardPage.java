package org.rollcall.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.rollcall.dashboard.Dashboard;
import org.rollcall.dashboard.DashboardJson;
import org.rollcall.dashboard.Doors;
import org.rollcall.dashboard.Flow;
import org.rollcall.dashboard.Warnings;
import org.rollcall.federation.Federation;
import org.rollcall.federation.NeighbourState;
import org.rollcall.registry.Registry;
import org.rollcall.store.Store;
import org.rollcall.store.StoreState;
import org.rollcall.view.Texts;
import org.rollcall.web.Words;

/** How it is going; drawn and kept up by the script, readable without it. */
@Named("dashboard")
@RequestScoped
public class DashboardPage {

    @Inject Dashboard dashboard;
    @Inject Warnings warnings;
    @Inject Doors doors;
    @Inject Store store;
    @Inject Federation federation;
    @Inject Registry registry;
    @Inject Words words;

    /** A warning as it is read. */
    public record Told(boolean grave, String text, String page) {}

    public List<Told> getWarnings() {
        Texts texts = Texts.of(words.getLocale());
        return warnings.now().stream()
                .map(
                        warning ->
                                new Told(
                                        warning.grave(),
                                        texts.format(
                                                "admin.warning." + warning.key(),
                                                warning.values().toArray()),
                                        warning.page()))
                .toList();
    }

    public List<Flow> getFlows() {
        return dashboard.flows();
    }

    public List<Dashboard.Game> getGames() {
        return dashboard.games();
    }

    public List<Dashboard.Refusal> getRefusals() {
        return dashboard.refusals();
    }

    public List<Doors.Port> getPorts() {
        return doors.ports();
    }

    public StoreState getStore() {
        return store.state();
    }

    public String getDatabase() {
        return DashboardJson.database(store.state());
    }

    public List<NeighbourState> getNeighbours() {
        return federation.neighbours();
    }

    public int getServers() {
        return registry.size();
    }
}
