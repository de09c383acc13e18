package org.rollcall.web;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.rollcall.geo.MmdbFile;
import org.rollcall.web.admin.Admin;
import org.rollcall.wire.Certificates;
import org.rollcall.wire.ShippedJar;

/** One server and one browser for all tests of pages and REST; asked for as a parameter. */
public final class Site implements AutoCloseable {

    /** Says that 127.55.0.0/16 is in Iceland. */
    private static final Path COUNTRIES = countries();

    /** Of owners' programs that are told over TLS; the server trusts it and no other. */
    private static final KeyStore HOOK_KEYS = hookKeys();

    private ShippedJar server;
    private final GreenMail mail;
    private Browser browser;
    private String token;

    private Site() {
        ServerSetup smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        mail = new GreenMail(smtp);
        mail.start();
        server =
                ShippedJar.options()
                        .with("worldforge", "proxies", "127.0.0.0/8")
                        .with("worldforge", "server-expiry", 3_600)
                        .with("limits", "servers-per-address", 500)
                        .with("crossfire", "dns-check", "off")
                        .with("crossfire", "blacklist", "^127\\.66\\.6\\.")
                        .with("web", "watchers-per-address", 24)
                        .with("web", "proxies", "127.77.0.0/16")
                        .with("claims", "private-webhooks", "yes")
                        .jvm(trustingHooks())
                        .with("geo", "database", COUNTRIES)
                        .with("claims", "drop-delay", 0)
                        .with("mail", "host", "127.0.0.1")
                        .with("mail", "port", mail.getSmtp().getPort())
                        .with("mail", "security", "none")
                        .with("mail", "from", "rollcall@example.org")
                        .with("mail", "site", "https://master.example.org/")
                        .start()
                        .await("/health/ready", 200);
    }

    /** One that no other test reports to. */
    static Site own() {
        return new Site();
    }

    /** Ends the server, does something to its home, and starts it again. */
    void restart(Consumer<Path> meanwhile) {
        server.stop();
        meanwhile.accept(server.home());
        server = server.restart().await("/health/ready", 200);
    }

    private static Path countries() {
        try {
            Path file = Files.createTempDirectory("rollcall-geo").resolve("countries.mmdb");
            new MmdbFile().with("127.55.0.0/16", "IS").writeTo(file);
            file.toFile().deleteOnExit();
            file.getParent().toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyStore hookKeys() {
        try {
            return Certificates.make("EC", "hooks.example");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] trustingHooks() {
        try {
            Path file = Files.createTempDirectory("rollcall-trust").resolve("trusted.p12");
            file.toFile().deleteOnExit();
            file.getParent().toFile().deleteOnExit();
            return Certificates.trusting(HOOK_KEYS, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an owner's program shows, for the server to trust it. */
    KeyStore hookCertificate() {
        return HOOK_KEYS;
    }

    public ShippedJar server() {
        return server;
    }

    public String address() {
        return "http://127.0.0.1:" + server.port("web", "port");
    }

    /** The server that takes all mails that are sent. */
    public GreenMail mail() {
        return mail;
    }

    public Reports reports() {
        return new Reports(server);
    }

    /** Its administration; the first who needs it makes the administrator. */
    public Admin admin() {
        token();
        return new Admin(address());
    }

    /** Of the administrator. */
    public String token() {
        if (token == null) {
            token = new Admin(address()).begin(Admin.code(server));
        }
        return token;
    }

    /** Started by the first who needs it; its test is skipped where there is none. */
    public Browser browser() {
        if (browser == null) {
            try {
                browser = new Browser(address());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return browser;
    }

    @Override
    public void close() throws IOException {
        try {
            if (browser != null) {
                browser.close();
            }
        } finally {
            server.close();
            mail.stop();
        }
    }

    /** Hands it out; closed by JUnit at the end of the run. */
    public static final class Shared implements ParameterResolver {

        private static final Namespace ALL_TESTS = Namespace.create(Site.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Site.class;
        }

        @Override
        public Site resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ALL_TESTS)
                    .getOrComputeIfAbsent("site", key -> new Holder(), Holder.class)
                    .site;
        }

        private static final class Holder implements AutoCloseable {
            private final Site site = new Site();

            @Override
            public void close() throws IOException {
                site.close();
            }
        }
    }
}
