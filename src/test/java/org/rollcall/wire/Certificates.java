package org.rollcall.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates that sign themselves and their keys, as PEM; made by the JDK's own tool. */
public final class Certificates {

    private static final String PASSWORD = "not-secret";

    private Certificates() {}

    /**
     * @param kind RSA or EC
     * @param name what it is made out to
     */
    public static void write(Path certificate, Path key, String kind, String name)
            throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore made = make(kind, name);
        pem(key, "PRIVATE KEY", made.getKey("one", PASSWORD.toCharArray()).getEncoded());
        pem(certificate, "CERTIFICATE", made.getCertificate("one").getEncoded());
    }

    /** A key with its certificate, which is good for this machine. */
    public static KeyStore make(String kind, String name)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = Files.createTempDirectory("rollcall-certificate").resolve("store.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD,
                                "-alias",
                                "one",
                                "-keyalg",
                                kind,
                                "-validity",
                                "30",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "SAN=DNS:localhost,IP:127.0.0.1")
                        .redirectErrorStream(true)
                        .redirectOutput(store.resolveSibling("output").toFile())
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(Files.readString(store.resolveSibling("output")));
        }
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, PASSWORD.toCharArray());
        }
        return made;
    }

    /** For a server that shows the certificate. */
    public static SSLContext showing(KeyStore made) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(made, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Options of a JVM that trusts the certificate and no other, by way of a file. */
    public static String[] trusting(KeyStore made, Path file)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("one", made.getCertificate("one"));
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return new String[] {
            "-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD
        };
    }

    private static void pem(Path file, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
