package org.rollcall.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The container's jars, unpacked from the one file that runs. They stay until that file is another.
 *
 * @param source the one file
 * @param folder where they lie
 */
record ContainerJars(Path source, Path folder) {

    private static final String INSIDE = "MICRO-INF/runtime/";

    static ContainerJars in(Path folder) throws IOException {
        try {
            Path source =
                    Path.of(
                            Container.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return new ContainerJars(source, folder);
        } catch (URISyntaxException e) {
            throw new IOException("own file not found", e);
        }
    }

    /** In the order in which the container has them. */
    List<Path> unpacked() throws IOException {
        try (JarFile from = new JarFile(source.toFile())) {
            List<JarEntry> jars = from.stream().filter(ContainerJars::isJar).toList();
            if (!isComplete()) {
                Files.deleteIfExists(stamp());
                RunFolder.delete(folder, Files::isRegularFile);
                for (JarEntry jar : jars) {
                    unpack(from, jar);
                }
                // Last: a start that was cut off leaves none, and the next one begins anew.
                Files.writeString(stamp(), version());
            }
            return jars.stream().map(this::target).toList();
        }
    }

    private static boolean isJar(JarEntry entry) {
        return entry.getName().startsWith(INSIDE) && !entry.isDirectory();
    }

    private void unpack(JarFile from, JarEntry jar) throws IOException {
        try (InputStream bytes = from.getInputStream(jar)) {
            Files.copy(bytes, target(jar));
        }
    }

    private Path target(JarEntry jar) {
        return folder.resolve(Path.of(jar.getName()).getFileName());
    }

    private boolean isComplete() throws IOException {
        return Files.exists(stamp()) && Files.readString(stamp()).equals(version());
    }

    private Path stamp() {
        return folder.resolve("complete");
    }

    private String version() throws IOException {
        return Files.size(source) + " " + Files.getLastModifiedTime(source);
    }
}
