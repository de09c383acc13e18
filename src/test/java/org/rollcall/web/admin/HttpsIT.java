package org.rollcall.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.rollcall.wire.Await;
import org.rollcall.wire.Certificates;
import org.rollcall.wire.FreePorts;
import org.rollcall.wire.ShippedJar;

/** A server with HTTPS, from its first start: who becomes administrator, and on which way. */
class HttpsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void administrationIsOnHttpsAloneAndTheCertificateMayChange() throws Exception {
        int port = FreePorts.next();
        try (ShippedJar server = ShippedJar.options().with("web", "https-port", port).start()) {
            Path certificate = server.home().resolve("certificate.pem");
            Path key = server.home().resolve("certificate.key");
            Certificates.write(certificate, key, "EC", "one.example");
            server.await("/health/ready", 200);
            Await.until(PATIENCE, () -> subject(port).contains("one.example"), () -> subject(port));
            firstAdministrator(server, port);
            Certificates.write(certificate, key, "RSA", "two.example");
            Await.until(PATIENCE, () -> subject(port).contains("two.example"), () -> subject(port));
        }
    }

    private static void firstAdministrator(ShippedJar server, int port) throws Exception {
        String plain = "http://127.0.0.1:" + server.port("web", "port");
        HttpResponse<String> page = new Admin(plain).page("/admin/first", null);
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location"))
                .contains("https://127.0.0.1:" + port + "/admin/first");
        assertThat(new Admin(plain).rest("GET", "me", null, null).statusCode()).isEqualTo(403);
        assertThat(server.get("/api/v1/servers").statusCode()).isEqualTo(200);
        Admin admin =
                new Admin(
                        "https://127.0.0.1:" + port,
                        HttpClient.newBuilder().sslContext(trustingAll()).build());
        HttpResponse<String> wrong =
                admin.rest(
                        "POST",
                        "first",
                        null,
                        "{\"code\":\"x\",\"name\":\"eve\",\"password\":\"eve was here\","
                                + "\"token\":\"t\"}");
        assertThat(wrong.statusCode()).isEqualTo(422);
        String code = Admin.code(server);
        String token = admin.begin(code);
        assertThat(admin.rest("GET", "me", token, null).body()).contains("administrator");
        assertThat(admin.rest("POST", "first", null, "{}").statusCode()).isEqualTo(401);
        HttpResponse<String> login = admin.tryLogin(Admin.NAME, Admin.PASSWORD, null);
        assertThat(login.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
        assertThat(server.log()).noneMatch(line -> line.contains(token));
    }

    private static String subject(int port) {
        try (SSLSocket socket =
                (SSLSocket) trustingAll().getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName();
        } catch (Exception notYet) {
            return notYet.toString();
        }
    }

    /** The certificate signs itself, and it is asked which one is shown. */
    private static SSLContext trustingAll() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        return context;
    }

    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Whatever is shown is looked at afterwards.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
