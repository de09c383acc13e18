package org.rollcall.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@code run} in the home: what the container unpacks and writes, of no worth after the server's
 * end. Locked while the server runs, since two of them would empty each other's.
 */
record RunFolder(Path home) {

    // Kept from the garbage collector, which would end the lock before the process does.
    private static FileLock lock;

    Path folder() {
        return home.resolve("run");
    }

    Path temporary() {
        return folder().resolve("tmp");
    }

    Path container() {
        return folder().resolve("payara");
    }

    /** The container's own code, which stays. Payara finds all of it in this place only. */
    Path jars() {
        return container().resolve("runtime");
    }

    /**
     * Takes the lock and empties the folder. What a container left there would make it load the
     * application before the adapter at the next start.
     */
    void prepare() throws CannotStartException {
        try {
            Files.createDirectories(home);
            if (!lock()) {
                throw new CannotStartException(
                        "home " + home + " is in use by another Rollcall; not started");
            }
            empty();
            Files.createDirectories(temporary());
            Files.createDirectories(container());
        } catch (IOException e) {
            throw new CannotStartException(
                    "home " + home + " cannot be written: " + e + "; not started");
        }
    }

    private boolean lock() throws IOException {
        FileChannel file =
                FileChannel.open(
                        home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = file.tryLock();
        return lock != null;
    }

    private void empty() throws IOException {
        Files.createDirectories(jars());
        delete(folder(), path -> !path.startsWith(jars()) && !jars().startsWith(path));
    }

    static void delete(Path tree, Predicate<Path> which) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(which).sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
