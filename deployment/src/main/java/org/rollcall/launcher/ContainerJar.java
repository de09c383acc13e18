package org.rollcall.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;

/** One jar of the container, open as long as the process runs. */
final class ContainerJar {

    private final JarFile file;
    private final URL url;
    private final CodeSource source;

    ContainerJar(Path path) throws IOException {
        // Not verified: these jars came out of our own file.
        file = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
        url = path.toUri().toURL();
        source = new CodeSource(url, (CodeSigner[]) null);
    }

    CodeSource source() {
        return source;
    }

    URL url() {
        return url;
    }

    Manifest manifest() throws IOException {
        Manifest manifest = file.getManifest();
        return manifest == null ? new Manifest() : manifest;
    }

    /** Every folder that holds a file or another folder; the root is the empty name. */
    Set<String> folders() {
        Set<String> folders = new TreeSet<>();
        file.versionedStream()
                .map(JarEntry::getName)
                .forEach(
                        name -> {
                            String folder = name;
                            do {
                                folder = folderOf(folder);
                            } while (folders.add(folder) && !folder.isEmpty());
                        });
        return folders;
    }

    /** Of a folder's own name, which ends with a slash, the folder around it. */
    static String folderOf(String name) {
        int last = name.endsWith("/") ? name.length() - 1 : name.length();
        return name.substring(0, Math.max(0, name.lastIndexOf('/', last - 1)));
    }

    /**
     * @return null where there is none
     */
    byte[] read(String name) throws IOException {
        JarEntry entry = file.getJarEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream bytes = file.getInputStream(entry)) {
            return bytes.readAllBytes();
        }
    }

    /**
     * @return null where there is none
     */
    URL find(String name) {
        try {
            return file.getJarEntry(name) == null ? null : new URL("jar:" + url + "!/" + name);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
