package org.rollcall.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rollcall.claim.Claim;
import org.rollcall.claim.Claiming;
import org.rollcall.claim.Mails;
import org.rollcall.claim.OwnerSecret;
import org.rollcall.view.ServerView;
import org.rollcall.view.Visitor;

/** What an owner of servers sees: how to claim one, and what he may say of those that are his. */
@Named("owner")
@RequestScoped
public class OwnerPage {

    /** Why the form at hand was refused, as its servlet says. */
    static final String REFUSED = "refused";

    private static final Set<String> KEEPING = Set.of("say", "tell");

    @Inject HttpServletRequest request;
    @Inject Visitor visitor;
    @Inject Words words;
    @Inject Claiming claiming;
    @Inject Mails mails;
    private OwnerSecret secret;
    private List<Claim> claims = List.of();
    private Claim claim;
    private ServerView server;

    @PostConstruct
    void begin() {
        Optional<OwnerSecret> kept = OwnerCookie.read(request);
        kept.ifPresent(own -> claims = claiming.of(own));
        server = visitor.listing().server(number("id"));
        claim = own().orElse(null);
        if (claim == null && server != null) {
            secret = kept.orElseGet(OwnerSecret::make);
            OwnerCookie.write(visitor.isSecure(), response(), secret);
        }
    }

    private Optional<Claim> own() {
        long wanted =
                server == null
                        ? number("claim")
                        : claiming.claimOf(server.entry()).map(Claim::number).orElse(-1L);
        return claims.stream().filter(one -> one.number() == wanted).findFirst();
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }

    private long number(String name) {
        String text = request.getParameter(name);
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }

    public List<Claim> getClaims() {
        return claims;
    }

    /** Null unless it is the visitor's. */
    public Claim getClaim() {
        return claim;
    }

    /** Null unless there is one that is not the visitor's. */
    public ServerView getServer() {
        return claim == null ? server : null;
    }

    /** Whether he has asked for one that is not there, or not his. */
    public boolean isMissing() {
        return claim == null
                && server == null
                && (request.getParameter("id") != null || request.getParameter("claim") != null);
    }

    /** The listed server of the claim; null while it is away or hidden. */
    public ServerView getListed() {
        return claiming.entryOf(claim)
                .map(entry -> visitor.listing().server(entry.number()))
                .orElse(null);
    }

    /** Why the server cannot be claimed; empty if it can. */
    public String getHindrance() {
        return claiming.hindrance(server.entry())
                .map(why -> words.t("claim.refused." + why.word()))
                .orElse("");
    }

    /** Whether the secret is new to its holder: one that is in use is not shown again. */
    public boolean isFresh() {
        return claims.isEmpty();
    }

    public String getSecret() {
        return secret.text();
    }

    public String getToken() {
        return secret.token(server.entry().dialect(), server.entry().keyText());
    }

    public boolean isByAddress() {
        return claiming.mayByAddress(server.entry(), visitor.address());
    }

    public boolean isTaken() {
        return server.claimed();
    }

    public boolean isMailOn() {
        return mails.isOn() || !claim.mail().address().isEmpty();
    }

    public String getDone() {
        return words.maybe("owner.done", String.valueOf(request.getParameter("done")));
    }

    public String getRefused() {
        Object now = request.getAttribute(REFUSED);
        String word = String.valueOf(now == null ? request.getParameter(REFUSED) : now);
        return words.maybe("claim.refused", word);
    }

    /** Whether the form has fields whose texts somebody would have to type again. */
    static boolean keepsTyped(HttpServletRequest request) {
        return KEEPING.contains(String.valueOf(request.getParameter("do")));
    }

    private boolean isRefused(String form) {
        return request.getAttribute(REFUSED) != null && form.equals(request.getParameter("do"));
    }

    /** What was typed into a form that was refused, and else what is so. */
    private String typed(String form, String field, String present) {
        String typed = isRefused(form) ? request.getParameter(field) : null;
        return typed == null ? present : typed;
    }

    public String getName() {
        return typed("say", "name", claim.wishes().name());
    }

    public String getComment() {
        return typed("say", "comment", claim.wishes().comment());
    }

    public boolean isHidden() {
        return isRefused("say") ? request.getParameter("hidden") != null : claim.wishes().hidden();
    }

    public String getWebhook() {
        return typed("tell", "webhook", claim.webhook().address());
    }

    public String getMail() {
        return typed("tell", "mail", claim.mail().address());
    }
}
