package org.rollcall.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

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
        pem(key, "PRIVATE KEY", made.getKey("one", PASSWORD.toCharArray()).getEncoded());
        pem(certificate, "CERTIFICATE", made.getCertificate("one").getEncoded());
    }

    private static void pem(Path file, String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(
                file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }
}
