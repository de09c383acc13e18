package org.rollcall.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * {@code [web]}: the pages. Read by the launcher of rollcall.jar; on Payara Server the domain's own
 * listeners count instead.
 */
@ApplicationScoped
public class WebSettings implements SettingsGroup {

    public static final Setting<String> ADDRESS =
            Setting.bindAddress("web", "address", "*")
                    .alias("adress")
                    .appliesAtRestart()
                    .tier(Tier.OFTEN)
                    .help("The address that the pages bind.");

    public static final Setting<Integer> PORT =
            Setting.port("web", "port", 8010)
                    .appliesAtRestart()
                    .tier(Tier.ESSENTIAL)
                    .help("Port of the pages, health and metrics.");

    public static final Setting<Integer> HTTPS_PORT =
            Setting.port("web", "https-port", 0)
                    .appliesAtRestart()
                    .tier(Tier.OFTEN)
                    .help(
                            "The same over TLS, with the certificate and key below. Once it is on,"
                                    + " the administration answers there alone.");

    public static final Setting<String> CERTIFICATE =
            Setting.text("web", "certificate", "certificate.pem")
                    .appliesAtRestart()
                    .tier(Tier.OFTEN)
                    .help(
                            "File with the certificate for https-port and those that lead up from"
                                    + " it, PEM; read again when it changes. A relative path starts"
                                    + " at Rollcall's home.");

    public static final Setting<String> CERTIFICATE_KEY =
            Setting.text("web", "certificate-key", "certificate.key")
                    .appliesAtRestart()
                    .tier(Tier.OFTEN)
                    .help("File with its key, PEM, not encrypted; for its owner's eyes alone.");

    public static final Setting<AddressList> PROXIES =
            Setting.addresses("web", "proxies", "")
                    .tier(Tier.OFTEN)
                    .help(
                            "Addresses of proxies in front of the pages; only these are believed"
                                    + " about X-Forwarded-For and X-Forwarded-Proto.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(ADDRESS, PORT, HTTPS_PORT, CERTIFICATE, CERTIFICATE_KEY, PROXIES);
    }
}
