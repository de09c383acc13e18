package org.rollcall.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import org.rollcall.guard.SentCookie;
import org.rollcall.settings.Finding;
import org.rollcall.settings.Setting;
import org.rollcall.settings.Version;
import org.rollcall.view.ServerView;
import org.rollcall.view.Texts;

/** Texts, numbers and times as one visitor reads them. */
@Named
@RequestScoped
public class Words {

    static final String LANGUAGE = "lang";

    private final Clock clock;
    private final HttpServletRequest request;
    private Texts texts;

    /** For the container's proxy alone. */
    protected Words() {
        this(null);
    }

    @Inject
    public Words(HttpServletRequest request) {
        this.request = request;
        this.clock = Clock.systemUTC();
    }

    /** The language asked for by a link, then the one kept from before, then the browser's. */
    private Texts texts() {
        if (texts == null) {
            String chosen = request.getParameter(LANGUAGE);
            Locale wanted =
                    Optional.ofNullable(chosen)
                            .or(() -> SentCookie.of(request, LANGUAGE))
                            .map(Locale::forLanguageTag)
                            .orElseGet(request::getLocale);
            texts = Texts.of(wanted);
        }
        return texts;
    }

    public Locale getLocale() {
        return texts().locale();
    }

    public String getLanguage() {
        return getLocale().getLanguage();
    }

    public String getVersion() {
        return Version.TEXT;
    }

    public String t(String key) {
        return texts().text(key);
    }

    public String f(String key, Object value) {
        return texts().format(key, value);
    }

    public String format(String key, Object... values) {
        return texts().format(key, values);
    }

    /** What a bundle may have to say, or nothing. */
    public String maybe(String group, String key) {
        try {
            return t(group + "." + key);
        } catch (MissingResourceException nothingToSay) {
            return "";
        }
    }

    /** What a setting is for. */
    public String help(Setting<?> setting) {
        return texts().help(setting);
    }

    public String finding(Finding finding) {
        return texts().finding(finding);
    }

    /** What a setting may be. */
    public String allowed(Setting<?> setting) {
        return texts().allowed(setting);
    }

    /** For aria-current. */
    public String here(String path) {
        return path().equals(path) ? "page" : "false";
    }

    private String path() {
        String path = request.getServletPath().replaceAll("\\.xhtml$", "");
        return path.equals("/index") ? "/" : path;
    }

    /** This page again; what was asked for is kept, and nothing that was typed into a form. */
    public String inLanguage(String language) {
        Links link = new Links(path());
        boolean asked = request.getMethod().equals("GET");
        (asked ? request.getParameterMap() : Map.<String, String[]>of())
                .forEach(
                        (name, values) -> {
                            if (!name.equals(LANGUAGE)) {
                                link.with(name, values[0]);
                            }
                        });
        return link.with(LANGUAGE, language).toString();
    }

    public String players(ServerView server) {
        if (server.players() == ServerView.UNKNOWN) {
            return "–";
        }
        return server.maxPlayers() == ServerView.UNKNOWN
                ? Integer.toString(server.players())
                : server.players() + " / " + server.maxPlayers();
    }

    public String ago(Instant when) {
        Duration ago = Duration.between(when, clock.instant());
        long seconds = Math.max(0, ago.toSeconds());
        if (seconds < 5) {
            return t("ago.now");
        }
        if (seconds < 60) {
            return f("ago.seconds", seconds / 5 * 5);
        }
        if (seconds < 3_600) {
            return f("ago.minutes", seconds / 60);
        }
        return seconds < 172_800
                ? f("ago.hours", seconds / 3_600)
                : f("ago.days", seconds / 86_400);
    }

    public String since(Instant when) {
        return lasting(Math.max(0, Duration.between(when, clock.instant()).toSeconds()));
    }

    public String lasting(long seconds) {
        return texts().lasting(seconds);
    }

    public String when(Instant when) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
                .withZone(ZoneOffset.UTC)
                .format(when);
    }
}
