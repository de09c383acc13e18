package org.rollcall.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.view.ServerView;
import org.rollcall.view.Visitor;

/** All that is known of one server. */
@Named("one")
@RequestScoped
public class ServerPage {

    private static final int NOT_FOUND = 404;

    @Inject HttpServletRequest request;
    @Inject Visitor visitor;
    @Inject Words words;
    @Inject SiteAddress site;
    private ServerView server;

    /** One line. */
    public record Fact(String label, String value) {}

    @PostConstruct
    void begin() {
        String id = request.getParameter("id");
        server =
                id != null && id.matches("[0-9]{1,18}")
                        ? visitor.listing().server(Long.parseLong(id))
                        : null;
        if (server == null) {
            FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(NOT_FOUND);
        }
    }

    public ServerView getServer() {
        return server;
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
        facts.add(fact("dialect", words.f("server.dialect.value", server.dialect())));
        facts.add(fact("registrar", registrar()));
        facts.add(fact("number", Long.toString(server.number())));
        return facts;
    }

    private String registrar() {
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
