package org.rollcall.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Tells other programs of the host the number of the process, for as long as it runs. */
final class PidFile {

    private final Path path;
    private final ProcessHandle self;

    PidFile(Path path, ProcessHandle self) {
        this.path = path;
        this.self = self;
    }

    /**
     * Writes the number, unless the file is that of another process that lives.
     *
     * @return that process, which keeps the file
     */
    Optional<ProcessHandle> write() throws IOException {
        Optional<ProcessHandle> owner = livingOwner();
        if (owner.isEmpty()) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, self.pid() + "\n");
        }
        return owner;
    }

    /** Removes the file if it is still ours. */
    void remove() throws IOException {
        if (Files.exists(path) && number().equals(Optional.of(self.pid()))) {
            Files.delete(path);
        }
    }

    private Optional<ProcessHandle> livingOwner() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        Instant written = Files.getLastModifiedTime(path).toInstant();
        // Numbers are given out again: who began after the file was written did not write it.
        return number().filter(pid -> pid != self.pid())
                .flatMap(ProcessHandle::of)
                .filter(process -> !process.info().startInstant().orElse(written).isAfter(written));
    }

    private Optional<Long> number() throws IOException {
        String text = Files.readString(path).trim();
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
