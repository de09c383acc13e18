package org.rollcall.claim;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.rollcall.settings.Setting;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsGroup;

/** {@code [mail]}: by whom mails to owners are sent; off while no host is given. */
@ApplicationScoped
public class MailSettings implements SettingsGroup {

    private static final String SECTION = "mail";

    /** How the connection to the mail server is protected. */
    public enum Security {
        NONE,
        STARTTLS,
        TLS
    }

    public static final Setting<String> HOST =
            Setting.text(SECTION, "host", "")
                    .help("SMTP server that takes mails to owners; empty: none are sent.");

    public static final Setting<Integer> PORT =
            Setting.number(SECTION, "port", 1, 65_535, 587).help("Its port.");

    public static final Setting<Security> SECURITY =
            Setting.choice(SECTION, "security", Security.class, Security.STARTTLS)
                    .help("none, starttls (required, not merely tried) or tls from the start.");

    public static final Setting<String> USER =
            Setting.text(SECTION, "user", "").help("Name to log in with; empty: no login.");

    public static final Setting<String> PASS =
            Setting.secret(SECTION, "pass", "").help("Password of that name.");

    public static final Setting<String> FROM =
            Setting.text(SECTION, "from", "").help("Sender of the mails, as name@example.org.");

    public static final Setting<String> SITE =
            Setting.text(SECTION, "site", "")
                    .help(
                            "Address of these pages as the world reaches them, for links in mails:"
                                    + " https://master.example.org/. Without it none are sent.");

    static boolean isOn(Settings settings) {
        return !settings.get(HOST).isBlank()
                && !settings.get(FROM).isBlank()
                && site(settings).matches("https?://[A-Za-z0-9.:\\[\\]-]+/");
    }

    /** With a slash at its end. */
    static String site(Settings settings) {
        String site = settings.get(SITE).strip();
        return site.endsWith("/") ? site : site + "/";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(HOST, PORT, SECURITY, USER, PASS, FROM, SITE);
    }
}
