package org.rollcall.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.rollcall.claim.Claim;
import org.rollcall.claim.Claiming;
import org.rollcall.claim.Claiming.RefusedException;
import org.rollcall.claim.Mails;
import org.rollcall.claim.OwnerSecret;
import org.rollcall.claim.Webhooks;
import org.rollcall.settings.SettingsService;
import org.rollcall.view.Catalogue;
import org.rollcall.view.ServerView;
import org.rollcall.view.Texts;
import org.rollcall.view.Visitor;

/** What the forms of an owner's page send; each answer is a page that says how it went. */
@WebServlet("/owner-do")
public class OwnerServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    @Inject private transient Catalogue catalogue;
    @Inject private transient SettingsService settings;
    @Inject private transient Claiming claiming;
    @Inject private transient Webhooks webhooks;
    @Inject private transient Mails mails;
    @Inject private transient Words words;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (Visitor.isFromAnotherSite(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        // Browsers do not say it, and the container would take it for ISO-8859-1.
        request.setCharacterEncoding(UTF_8.name());
        String back;
        try {
            back = act(request, response);
        } catch (RefusedException e) {
            String word = e.refusal().word();
            if (OwnerPage.keepsTyped(request)) {
                again(request, response, word);
                return;
            }
            back = where(request).with("refused", word).toString();
        }
        response.setHeader("Location", back);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }

    /** The page in the place of an answer that leads to it, which would lose what was typed. */
    private static void again(
            HttpServletRequest request, HttpServletResponse response, String refused)
            throws ServletException, IOException {
        request.setAttribute(OwnerPage.REFUSED, refused);
        response.setStatus(UNPROCESSABLE);
        request.getRequestDispatcher("/owner.xhtml").forward(request, response);
    }

    private static Links where(HttpServletRequest request) {
        return new Links("/owner")
                .with("id", digits(request, "id"))
                .with("claim", digits(request, "claim"));
    }

    private String act(HttpServletRequest request, HttpServletResponse response)
            throws RefusedException {
        String what = String.valueOf(request.getParameter("do"));
        switch (what) {
            case "login":
                return login(request, response);
            case "logout":
                OwnerCookie.delete(secure(request), response);
                return "/owner?done=logout";
            case "claim":
                Claim made = claim(request, response);
                return "/owner?done=claim&claim=" + made.number();
            case "say", "tell", "end":
                change(what, request);
                Links link = what.equals("end") ? new Links("/owner") : where(request);
                return link.with("done", what).toString();
            default:
                return "/owner";
        }
    }

    private String login(HttpServletRequest request, HttpServletResponse response)
            throws RefusedException {
        Optional<OwnerSecret> secret = OwnerSecret.parse(request.getParameter("secret"));
        if (secret.isEmpty() || !claiming.knows(secret.get(), visitor(request))) {
            return "/owner?refused=unknown";
        }
        OwnerCookie.write(secure(request), response, secret.get());
        return "/owner";
    }

    private Claim claim(HttpServletRequest request, HttpServletResponse response)
            throws RefusedException {
        ServerView server =
                catalogue
                        .listing(Visitor.audience(request, settings))
                        .server(Long.parseLong("0" + digits(request, "id")));
        if (server == null) {
            throw new RefusedException(Claiming.Refusal.UNKNOWN);
        }
        OwnerSecret secret = secret(request);
        Claim claim = claiming.claim(server.entry(), secret, visitor(request));
        OwnerCookie.write(secure(request), response, secret);
        return claim;
    }

    private void change(String what, HttpServletRequest request) throws RefusedException {
        InetAddress visitor = visitor(request);
        long number = Long.parseLong("0" + digits(request, "claim"));
        Claim claim = claiming.find(number, secret(request), visitor);
        switch (what) {
            case "say" ->
                    claiming.say(
                            claim,
                            request.getParameter("name"),
                            request.getParameter("comment"),
                            request.getParameter("hidden") != null);
            case "tell" -> {
                Texts texts = Texts.of(words.getLocale());
                Claim told = mails.set(claim, request.getParameter("mail"), texts, visitor);
                webhooks.set(told, request.getParameter("webhook"), visitor);
            }
            default -> claiming.giveUp(claim);
        }
    }

    /** A form may hold it, for browsers that keep no cookies. */
    private static OwnerSecret secret(HttpServletRequest request) throws RefusedException {
        return OwnerSecret.parse(request.getParameter("secret"))
                .or(() -> OwnerCookie.read(request))
                .orElseThrow(() -> new RefusedException(Claiming.Refusal.UNKNOWN));
    }

    private boolean secure(HttpServletRequest request) {
        return Visitor.isSecure(request, settings);
    }

    private InetAddress visitor(HttpServletRequest request) {
        return Visitor.address(request, settings);
    }

    private static String digits(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text != null && text.matches("[0-9]{1,18}") ? text : "";
    }
}
