package org.rollcall.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import org.rollcall.dialect.Dialect;
import org.rollcall.dialect.Instruction;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsService;

/** How to report here, and what there is for programs. */
@Named("setup")
@RequestScoped
public class SetupPage {

    private static final List<Offer> OFFERS =
            List.of(
                    new Offer("api.servers", "/api/v1/servers?sort=-players&limit=10"),
                    new Offer("api.since", "/api/v1/servers?since=0"),
                    new Offer("api.games", "/api/v1/games"),
                    new Offer("api.masters", "/api/v1/masters"),
                    new Offer("api.statistics", "/api/v1/statistics"),
                    new Offer("api.check", "/api/v1/check"),
                    new Offer("api.events", "/api/v1/events"),
                    new Offer("api.feed", "/feed.atom"),
                    new Offer("api.embed", "/embed"),
                    new Offer("api.openapi", "/openapi"),
                    new Offer("api.metrics", "/metrics"),
                    new Offer("api.health", "/health"));

    @Inject @Any Instance<Dialect> dialects;
    @Inject SettingsService settings;
    @Inject SiteAddress site;

    /** Something for programs. */
    public record Offer(String text, String link) {}

    public List<Instruction> getInstructions() {
        Settings now = settings.current();
        Instruction.Here here = new Instruction.Here(site.host(), site.pages());
        return dialects.stream()
                .flatMap(dialect -> dialect.instructions(now, here).stream())
                .sorted(Comparator.comparing(Instruction::game, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** HTML to be copied: a small list for another site. */
    public String getEmbedCode() {
        return "<iframe src=\"%sembed\" title=\"Rollcall\" width=\"320\" height=\"440\" loading=\"lazy\"></iframe>"
                .formatted(site.pages());
    }

    public List<Offer> getOffers() {
        return OFFERS;
    }
}
