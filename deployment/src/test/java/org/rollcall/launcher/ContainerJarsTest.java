package org.rollcall.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerJarsTest {

    private static final String PROBE = ContainerJarsTest.class.getName() + "$Probe";

    @TempDir private Path folder;
    private ContainerJars jars;

    /** Loaded anew by the loader under test. */
    static final class Probe {}

    @BeforeEach
    void packOneFile() throws IOException {
        Map<String, byte[]> first = new LinkedHashMap<>();
        first.put("a/shared.txt", bytes("first"));
        first.put("a/b/deep.txt", bytes("deep"));
        Map<String, byte[]> second = new LinkedHashMap<>();
        second.put("a/shared.txt", bytes("second"));
        String probe = PROBE.replace('.', '/') + ".class";
        try (InputStream code = getClass().getClassLoader().getResourceAsStream(probe)) {
            second.put(probe, code.readAllBytes());
        }
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("org/rollcall/Main.class", bytes("not unpacked"));
        all.put("MICRO-INF/runtime/second-in-name.jar", jar(first));
        all.put("MICRO-INF/runtime/first-in-name.jar", jar(second));
        Path file = Files.write(folder.resolve("one.jar"), jar(all));
        jars = new ContainerJars(file, Files.createDirectories(folder.resolve("runtime")));
    }

    @Test
    void unpacksInTheOrderOfTheFile() throws IOException {
        assertThat(jars.unpacked())
                .containsExactly(
                        jars.folder().resolve("second-in-name.jar"),
                        jars.folder().resolve("first-in-name.jar"));
    }

    @Test
    void unpacksOnce() throws IOException {
        Path jar = jars.unpacked().get(0);
        Files.writeString(jar, "as it was left");
        jars.unpacked();
        assertThat(jar).hasContent("as it was left");
    }

    @Test
    void unpacksAnewWhatWasCutOffOrIsOfAnotherFile() throws IOException {
        Path jar = jars.unpacked().get(0);
        Files.writeString(jar, "half of it");
        Files.delete(jars.folder().resolve("complete"));
        jars.unpacked();
        assertThat(Files.size(jar)).isGreaterThan(100);
        Files.writeString(jar, "of an older file");
        Files.writeString(jars.folder().resolve("complete"), "17 yesterday");
        jars.unpacked();
        assertThat(Files.size(jar)).isGreaterThan(100);
    }

    @Test
    void classesAndResourcesAreFoundInOrder() throws Exception {
        try (ContainerClasses classes = new ContainerClasses(jars.folder(), jars.unpacked())) {
            assertThat(read(classes.findResource("a/shared.txt"))).isEqualTo("first");
            assertThat(Collections.list(classes.findResources("a/shared.txt")))
                    .extracting(ContainerJarsTest::read)
                    .containsExactly("first", "second");
            assertThat(read(classes.findResource("a/b/deep.txt"))).isEqualTo("deep");
            assertThat(classes.findResource("first-in-name.jar")).isNotNull();
            assertThat(classes.findResource("a/none.txt")).isNull();
            assertThat(classes.findResource("none/none.txt")).isNull();
            Class<?> probe = classes.findClass(PROBE);
            assertThat(probe).isNotSameAs(Probe.class);
            assertThat(probe.getPackage().getName()).isEqualTo("org.rollcall.launcher");
            assertThat(probe.getProtectionDomain().getCodeSource().getLocation())
                    .isEqualTo(jars.folder().resolve("first-in-name.jar").toUri().toURL());
            assertThatThrownBy(() -> classes.findClass("org.rollcall.None"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void findsWhatIsAddedLater() throws Exception {
        Path later = folder.resolve("later.jar");
        Files.write(later, jar(Map.of("a/later.txt", bytes("later"))));
        try (ContainerClasses classes = new ContainerClasses(jars.folder(), jars.unpacked())) {
            classes.addURL(later.toUri().toURL());
            assertThat(read(classes.findResource("a/later.txt"))).isEqualTo("later");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String read(URL url) {
        try (InputStream bytes = url.openStream()) {
            return new String(bytes.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(url.toString(), e);
        }
    }

    private static byte[] jar(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
