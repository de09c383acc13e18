package org.rollcall.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.rollcall.web.admin.Admin;
import org.rollcall.wire.ShippedJar;

/** One server and one browser for all tests of pages and REST; asked for as a parameter. */
public final class Site implements AutoCloseable {

    private final ShippedJar server;
    private Browser browser;
    private String token;

    private Site() {
        server =
                ShippedJar.options()
                        .with("worldforge", "proxies", "127.0.0.0/8")
                        .with("worldforge", "server-expiry", 3_600)
                        .with("limits", "servers-per-address", 500)
                        .with("crossfire", "dns-check", "off")
                        .with("crossfire", "blacklist", "^127\\.66\\.6\\.")
                        .with("web", "watchers-per-address", 24)
                        .start()
                        .await("/health/ready", 200);
    }

    public ShippedJar server() {
        return server;
    }

    public String address() {
        return "http://127.0.0.1:" + server.port("web", "port");
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
