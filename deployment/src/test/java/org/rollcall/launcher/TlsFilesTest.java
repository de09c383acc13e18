package org.rollcall.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.Certificates;

class TlsFilesTest {

    /** Of the frame around an RSA key of 2048 bits, before the key as older programs write it. */
    private static final int FRAME = 26;

    @TempDir Path folder;
    private Path certificate;
    private Path key;

    @BeforeEach
    void names() {
        certificate = folder.resolve("certificate.pem");
        key = folder.resolve("certificate.key");
    }

    @AfterEach
    void forget() {
        System.clearProperty("rollcall.https.fault");
        System.clearProperty("rollcall.https.until");
    }

    @Test
    void takesKeysOfEachKindAndForm() throws Exception {
        Certificates.write(certificate, key, "EC", "ec.example");
        assertThat(TlsIdentity.read(certificate, key).key().getAlgorithm()).isEqualTo("EC");
        Certificates.write(certificate, key, "RSA", "rsa.example");
        assertThat(TlsIdentity.read(certificate, key).text()).contains("CN=rsa.example");
        String base64 = String.join("", Files.readAllLines(key).subList(1, 28));
        byte[] framed = Base64.getMimeDecoder().decode(base64.replaceAll("-----.*", ""));
        byte[] older = Arrays.copyOfRange(framed, FRAME, framed.length);
        Files.writeString(
                key,
                "-----BEGIN RSA PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(older)
                        + "\n-----END RSA PRIVATE KEY-----\n");
        assertThat(TlsIdentity.read(certificate, key).key().getAlgorithm()).isEqualTo("RSA");
    }

    @Test
    void refusesKeyOfAnotherCertificate() throws Exception {
        Certificates.write(certificate, key, "EC", "one.example");
        Certificates.write(certificate, folder.resolve("other.key"), "EC", "two.example");
        assertThatThrownBy(() -> TlsIdentity.read(certificate, key))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the key of the certificate");
    }

    @Test
    void renewedFilesAreTakenOnceTheyAreWhole() throws Exception {
        Certificates.write(certificate, key, "EC", "one.example");
        TlsFiles files = new TlsFiles(certificate, key);
        files.take();
        assertThat(files.identity().text()).contains("one.example");
        Files.write(certificate, "half a fi".getBytes(US_ASCII));
        files.look();
        files.look();
        assertThat(files.identity().text()).contains("one.example");
        assertThat(System.getProperty("rollcall.https.fault")).contains("no certificate in it");
        Certificates.write(certificate, key, "RSA", "two.example");
        files.look();
        assertThat(files.identity().text()).contains("one.example");
        files.look();
        assertThat(files.identity().text()).contains("two.example");
        assertThat(System.getProperty("rollcall.https.fault")).isNull();
    }

    /** As after chmod, which changes neither the time nor the size of a file. */
    @Test
    void filesThatCouldNotBeReadAreTriedAgainThoughTheyLookTheSame() throws Exception {
        Certificates.write(certificate, key, "EC", "one.example");
        byte[] whole = Files.readAllBytes(key);
        FileTime then = Files.getLastModifiedTime(key);
        Files.write(key, new byte[whole.length]);
        Files.setLastModifiedTime(key, then);
        TlsFiles files = new TlsFiles(certificate, key);
        files.take();
        files.look();
        assertThat(files.identity()).isNull();
        Files.write(key, whole);
        Files.setLastModifiedTime(key, then);
        files.look();
        assertThat(files.identity().text()).contains("one.example");
        assertThat(System.getProperty("rollcall.https.fault")).isNull();
    }

    @Test
    void withoutFilesThereIsNoIdentity() {
        TlsFiles files = new TlsFiles(certificate, key);
        files.take();
        assertThat(files.identity()).isNull();
        assertThat(System.getProperty("rollcall.https.fault")).contains("no such file");
    }
}
