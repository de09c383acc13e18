package org.rollcall.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.rollcall.claim.Mails;
import org.rollcall.view.Visitor;

/**
 * Where the links in mails lead. Looking at the page does nothing, since programs look at links in
 * mails too; its button does, and so do the buttons of programs for mail.
 */
@Named("ownerMail")
@RequestScoped
public class OwnerMailPage {

    private static final String STOP = "stop";

    @Inject HttpServletRequest request;
    @Inject Visitor visitor;
    @Inject Mails mails;
    @Inject Words words;
    private String token;
    private boolean stopping;
    private String text;

    @PostConstruct
    void begin() {
        stopping = request.getParameter(STOP) != null;
        token = request.getParameter(stopping ? STOP : "confirm");
        if (request.getMethod().equals("POST")) {
            boolean done =
                    stopping
                            ? mails.stop(token, visitor.address())
                            : mails.confirm(token, visitor.address());
            text = words.t(done ? "ownermail.done." + what() : "ownermail.unknown");
        } else if (mails.find(token, visitor.address()).isEmpty()) {
            text = words.t("ownermail.unknown");
        }
    }

    private String what() {
        return stopping ? STOP : "confirm";
    }

    /** How it went; null while a button is to be pressed. */
    public String getText() {
        return text;
    }

    public String getQuestion() {
        return words.t("ownermail.ask." + what());
    }

    public String getButton() {
        return words.t("ownermail.button." + what());
    }

    public String getLink() {
        return new Links("/owner-mail").with(what(), token).toString();
    }
}
