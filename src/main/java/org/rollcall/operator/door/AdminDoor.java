package org.rollcall.operator.door;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.rollcall.guard.Secrets;
import org.rollcall.operator.Caller;
import org.rollcall.operator.NotAllowedException;
import org.rollcall.operator.OperatorBook;
import org.rollcall.operator.OperatorSettings;
import org.rollcall.settings.SettingsService;

/**
 * Every request of the administration passes here: from where it comes, whether it is a forged form
 * or too large, who sends it, and whether he may. Told of in web.xml, behind the filter that sets
 * the headers.
 */
public class AdminDoor extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Set by the launcher while it serves HTTPS. */
    private static final String HTTPS = "rollcall.https";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> TAKEN = Set.of("GET", "HEAD", "POST");
    private static final Set<String> TOP = Set.of("/admin", "/admin/", "/admin/index");

    @Inject private transient SettingsService settings;
    @Inject private transient OperatorBook book;
    @Inject private transient FirstCode code;
    @Inject private transient LoginLimits limits;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean pages = Place.of(request) == Place.PAGES;
        Refusals refusals =
                pages ? new PageRefusals(request, response) : new RestRefusals(response);
        if (!mayArrive(request, refusals)) {
            return;
        }
        if (pages) {
            page(request, response, chain, (PageRefusals) refusals);
        } else {
            rest(request, response, chain, (RestRefusals) refusals);
        }
    }

    /** What holds for pages and REST alike, whoever asks. */
    private boolean mayArrive(HttpServletRequest request, Refusals refusals)
            throws IOException, ServletException {
        Arrival arrival = Arrival.of(request, settings.current());
        if (!book.isOpen()) {
            refusals.refuse(503, "starting");
        } else if (mustBeSecure() && !arrival.secure()) {
            refusals.toHttps(Integer.getInteger(HTTPS));
        } else if (!book.hasAdministrator() && !arrival.thisMachine()) {
            refusals.refuse(403, "elsewhere");
        } else if (!READING.contains(request.getMethod()) && isTooLarge(request, refusals)) {
            return false;
        } else {
            return true;
        }
        return false;
    }

    private static boolean mustBeSecure() {
        return Integer.getInteger(HTTPS) != null;
    }

    private boolean isTooLarge(HttpServletRequest request, Refusals refusals)
            throws IOException, ServletException {
        long length = request.getContentLengthLong();
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        if (chunked) {
            refusals.refuse(411, "length");
        } else if (length > settings.current().get(OperatorSettings.FORM_BYTES)) {
            refusals.refuse(413, "large");
        } else {
            return false;
        }
        return true;
    }

    private void page(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            PageRefusals refusals)
            throws IOException, ServletException {
        String path = Place.path(request);
        boolean posted = request.getMethod().equals("POST");
        if (!TAKEN.contains(request.getMethod())) {
            refusals.refuse(405, "method");
        } else if (posted && !SameSite.sent(request)) {
            limits.tally().forged.increment();
            refusals.refuse(403, "forged");
        } else if (path.equals(EntryPage.FIRST) && code.waiting()) {
            first(request, response, chain, refusals);
        } else if (!book.hasAdministrator()) {
            response.sendRedirect(EntryPage.FIRST);
        } else if (path.equals(EntryPage.LOGIN)) {
            chain.doFilter(request, response);
        } else if (Caller.Known.in(request) == null) {
            refusals.toLogin(posted && AdminPage.at(path).isPresent());
        } else {
            known(request, response, chain, refusals);
        }
    }

    /** Also where there is an administrator: on this machine alone. */
    private void first(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            PageRefusals refusals)
            throws IOException, ServletException {
        if (Arrival.of(request, settings.current()).thisMachine()) {
            chain.doFilter(request, response);
        } else {
            refusals.refuse(403, "elsewhere");
        }
    }

    private void known(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            PageRefusals refusals)
            throws IOException, ServletException {
        Caller.Known caller = Caller.Known.in(request);
        String path = Place.path(request);
        Optional<AdminPage> page = AdminPage.at(path);
        if (request.getMethod().equals("POST") && !carriesToken(request, caller)) {
            limits.tally().forged.increment();
            refusals.refuse(403, "forged");
        } else if (TOP.contains(path)) {
            response.sendRedirect(AdminPage.first().path());
        } else if (page.isEmpty() && !path.equals(EntryPage.LOGOUT)) {
            refusals.refuse(404, "missing");
        } else if (page.isPresent() && !caller.role().includes(page.get().role())) {
            refusals.refuse(403, "role");
        } else {
            pass(request, response, chain, refusals);
        }
    }

    private static boolean carriesToken(HttpServletRequest request, Caller.Known caller) {
        String sent = request.getParameter("csrf");
        return sent != null && Secrets.same(caller.csrf(), sent);
    }

    /** A page finds out only while it works that its caller may not do what he asked for. */
    private static void pass(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            PageRefusals refusals)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            if (!isRefusal(e) || response.isCommitted()) {
                throw e;
            }
            response.resetBuffer();
            refusals.refuse(403, "role");
        }
    }

    private static boolean isRefusal(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotAllowedException) {
                return true;
            }
        }
        return false;
    }

    private void rest(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            RestRefusals refusals)
            throws IOException, ServletException {
        String path = Place.path(request);
        Arrival arrival = Arrival.of(request, settings.current());
        if (path.equals(EntryPage.REST_FIRST) && code.waiting() && arrival.thisMachine()) {
            chain.doFilter(request, response);
        } else if (Caller.Known.in(request) != null) {
            chain.doFilter(request, response);
        } else if (request.getHeader("Authorization") == null) {
            refusals.refuse(401, "token");
        } else if (limits.tokenWaits(arrival.peer()) > 0) {
            limits.tally().slowed.increment();
            refusals.tooSoon(limits.tokenWaits(arrival.peer()));
        } else {
            limits.tokenFailed(arrival.peer());
            refusals.refuse(401, "token");
        }
    }
}
