package org.rollcall.settings.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** What tells one state of a file from another without reading it. */
public record FileStamp(Path path, FileTime modified, long size, Object inode) {

    /** Nothing for a file that is not there. */
    public static Optional<FileStamp> of(Path path) {
        try {
            BasicFileAttributes a = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(
                    new FileStamp(
                            path, a.lastModifiedTime(), a.size(), String.valueOf(a.fileKey())));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
