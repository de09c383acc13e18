package org.rollcall.operator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.rollcall.audit.AuditEntry.Deed;
import org.rollcall.guard.ForwardedFor;
import org.rollcall.settings.SettingsService;
import org.rollcall.settings.WebSettings;

/** Who sent the request at hand, as far as the administration is concerned. */
@Named
@RequestScoped
public class Caller {

    private static final String ATTRIBUTE = Caller.class.getName();

    @Inject HttpServletRequest request;
    @Inject SettingsService settings;
    @Inject Audit audit;

    /**
     * An operator, by a session or a token.
     *
     * @param csrf what forms must carry; empty with a token
     * @param token the name of the token; empty with a session
     */
    public record Known(String name, Role role, String csrf, String token) {

        public void noteIn(HttpServletRequest request) {
            request.setAttribute(ATTRIBUTE, this);
        }

        /** Null for a stranger. */
        public static Known in(HttpServletRequest request) {
            return (Known) request.getAttribute(ATTRIBUTE);
        }
    }

    private Known known() {
        return Known.in(request);
    }

    public boolean isKnown() {
        return known() != null;
    }

    /** Empty for a stranger. */
    public String getName() {
        return isKnown() ? known().name() : "";
    }

    /** What each form must send as {@code csrf}. */
    public String getCsrf() {
        return isKnown() ? known().csrf() : "";
    }

    public boolean may(Role role) {
        return isKnown() && known().role().includes(role);
    }

    /** For pages: {@code caller.may('MODERATOR')}. */
    public boolean may(String role) {
        return may(Role.valueOf(role));
    }

    public String getRole() {
        return isKnown() ? known().role().word() : "";
    }

    /**
     * To be called before anything is done.
     *
     * @throws NotAllowedException which is answered 403, without a trace in the log
     */
    public void demand(Role role) {
        if (!may(role)) {
            throw new NotAllowedException(role);
        }
    }

    /** Notes what the caller has just done. */
    public void audit(String action, String what) {
        audit(action, what, "", "");
    }

    /** The same with how that was before, and is now. */
    public void audit(String action, String about, String before, String after) {
        audit.record(getAddress(), new Deed(getWho(), action, about, before, after));
    }

    /** As the audit log has him: with the name of his token. */
    public String getWho() {
        String by = isKnown() && !known().token().isEmpty() ? "/" + known().token() : "";
        return isKnown() ? getName() + by : "-";
    }

    public String getAddress() {
        return ForwardedFor.peer(
                        request.getRemoteAddr(),
                        request.getHeaders(ForwardedFor.HEADER),
                        settings.current().get(WebSettings.PROXIES))
                .getHostAddress();
    }
}
