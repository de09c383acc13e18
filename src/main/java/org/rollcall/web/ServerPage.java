package org.rollcall.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollcall.federation.Federation;
import org.rollcall.history.History;
import org.rollcall.history.Track;
import org.rollcall.registry.Audience;
import org.rollcall.registry.Keyed;
import org.rollcall.view.Catalogue;
import org.rollcall.view.ChangeLog;
import org.rollcall.view.ServerView;
import org.rollcall.view.Visitor;

/** All that is known of one server. */
@Named("one")
@RequestScoped
public class ServerPage {

    private static final int NOT_FOUND = 404;

    @Inject HttpServletRequest request;
    @Inject Visitor visitor;
    @Inject Catalogue catalogue;
    @Inject Words words;
    @Inject SiteAddress site;
    @Inject History history;
    @Inject Federation federation;
    private ServerView server;
    private ServerView gone;

    /**
     * A graph, and what it says in words.
     *
     * @param path in a box of 288 by 60
     */
    public record Chart(String title, String path, String summary) {}

    /** One line. */
    public record Fact(String label, String value) {}

    @PostConstruct
    void begin() {
        String id = request.getParameter("id");
        long number = id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : -1;
        server = visitor.listing().server(number);
        if (server == null) {
            gone = departed(number);
            FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(NOT_FOUND);
        }
    }

    /** Null if none of this number has left lately that the visitor may know of. */
    private ServerView departed(long number) {
        Audience audience = visitor.audience();
        return catalogue.changes().recent().stream()
                .filter(change -> change.kind() == ChangeLog.Kind.GONE)
                .filter(change -> change.entry().number() == number)
                .filter(change -> Catalogue.sees(audience, change.entry()))
                .findFirst()
                .map(change -> catalogue.view(change.entry()))
                .orElse(null);
    }

    public ServerView getServer() {
        return server;
    }

    /** What it was, while it is not listed; null if that is not known. */
    public ServerView getGone() {
        return gone;
    }

    /** The list of its game. */
    public String getGameLink() {
        return new Links("/").with("game", gone.game()).toString();
    }

    /** What is listed at its address now. */
    public String getAddressLink() {
        return new Links("/").with("q", gone.place().address()).toString();
    }

    public String getCheckLink() {
        return new Links("/check").with("address", gone.place().connect()).toString();
    }

    public List<Fact> getFacts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("players", words.players(server)));
        facts.add(fact("game", server.game()));
        add(facts, "map", server.map());
        add(facts, "version", server.version());
        add(facts, "country", server.country());
        facts.add(fact("address", server.place().address()));
        facts.add(fact("port", Integer.toString(server.place().port())));
        if (server.claimed()) {
            facts.add(fact("owner", words.t("server.owner.value")));
            add(facts, "saidname", server.saidName());
            add(facts, "saidcomment", server.saidComment());
        }
        facts.add(fact("dialect", words.f("server.dialect.value", server.dialect())));
        facts.add(fact("registrar", registrar()));
        federation
                .ownerOf(server.entry())
                .ifPresent(owner -> facts.add(fact("master", Neighbours.name(owner))));
        if (server.entry().key() instanceof Keyed keyed && keyed.publicKey() != null) {
            facts.add(fact("key", keyed.publicKey()));
        }
        facts.add(fact("number", Long.toString(server.number())));
        return facts;
    }

    /** None before the server was seen for the first time by the clock that notes it. */
    public List<Chart> getCharts() {
        Optional<Track> track = history.of(server.entry());
        if (track.isEmpty()) {
            return List.of();
        }
        long now = Track.slot(Clock.systemUTC().instant().getEpochSecond());
        int[] day = track.get().day(now);
        int[] month = track.get().month(now);
        long hereToday = Arrays.stream(day).filter(players -> players >= 0).count();
        long here = Arrays.stream(track.get().up(now)).sum();
        return List.of(chart("server.day", day, hereToday), chart("server.month", month, here));
    }

    private Chart chart(String title, int[] values, long slots) {
        Graph graph = new Graph(values);
        long seconds = slots * Track.SLOT_SECONDS;
        String summary =
                words.format("server.chart", graph.most(), words.lasting(Math.max(seconds, 1)));
        return new Chart(words.t(title), graph.path(), summary);
    }

    private String registrar() {
        if (server.entry().foreign()) {
            return words.t("server.registrar.foreign");
        }
        return server.registeredByAnother()
                ? server.registrar() + ", " + words.t("server.registrar.other")
                : words.t("server.registrar.own");
    }

    private void add(List<Fact> facts, String key, String value) {
        if (!value.isEmpty()) {
            facts.add(fact(key, value));
        }
    }

    private Fact fact(String key, String value) {
        return new Fact(words.t("server." + key), value);
    }

    public List<Fact> getAttributes() {
        return server.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER))
                .map(said -> new Fact(said.getKey(), said.getValue()))
                .toList();
    }

    /** HTML to be copied: nothing of the server's own text is in it. */
    public String getBadgeCode() {
        String page = site.pages() + "server?id=" + server.number();
        String image = site.pages() + "badge.svg?id=" + server.number();
        return "<a href=\"%s\"><img src=\"%s\" alt=\"Rollcall\" height=\"20\"></a>"
                .formatted(page, image);
    }

    public String getCheckAddress() {
        return new Links("").with("", server.place().connect()).toString().substring(2);
    }
}
