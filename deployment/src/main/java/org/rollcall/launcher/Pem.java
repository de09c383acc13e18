package org.rollcall.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys as other programs write them: base64 between two lines of dashes. */
final class Pem {

    private static final int LARGEST = 1 << 20;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \\1-----");
    private static final List<String> KINDS_OF_KEYS = List.of("RSA", "EC", "Ed25519");

    private Pem() {}

    private record Block(String name, byte[] bytes) {}

    /** The server's own certificate first, then those that lead up from it. */
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.name.equals("CERTIFICATE")) {
                chain.add(certificate(file, block));
            }
        }
        if (chain.isEmpty()) {
            throw new IOException(file + ": no certificate in it (expected: BEGIN CERTIFICATE)");
        }
        return chain;
    }

    private static X509Certificate certificate(Path file, Block block) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(block.bytes));
        } catch (CertificateException e) {
            throw new IOException(file + ": a certificate in it cannot be read", e);
        }
    }

    static PrivateKey key(Path file) throws IOException {
        for (Block block : blocks(file)) {
            if (block.name.equals("PRIVATE KEY")) {
                return key(file, block.bytes);
            }
            if (block.name.equals("RSA PRIVATE KEY")) {
                return key(file, RsaKey.wrapped(block.bytes));
            }
        }
        throw new IOException(
                file
                        + ": no key in it that can be read (expected: BEGIN PRIVATE KEY, as \"openssl"
                        + " pkcs8 -topk8 -nocrypt\" writes it)");
    }

    private static PrivateKey key(Path file, byte[] pkcs8) throws IOException {
        for (String kind : KINDS_OF_KEYS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (GeneralSecurityException anotherKind) {
                // Only one of them can be right.
            }
        }
        throw new IOException(file + ": the key is of no known kind (expected: RSA or EC)");
    }

    private static List<Block> blocks(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + ": larger than 1 MiB");
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(file, US_ASCII));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), decoded(file, matcher.group(2))));
        }
        return blocks;
    }

    private static byte[] decoded(Path file, String text) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": not base64 between its lines of dashes", e);
        }
    }
}
