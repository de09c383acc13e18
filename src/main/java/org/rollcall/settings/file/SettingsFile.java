package org.rollcall.settings.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/** Reads and replaces one file: readers see the old one or the new one, never a part. */
public final class SettingsFile {

    private static final int LARGEST = 1 << 20;

    private SettingsFile() {}

    /**
     * @throws IOException also for a size that no honest master.ini has
     */
    public static byte[] read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new FileSystemException(path.toString(), null, "larger than 1 MiB");
            }
            return bytes;
        }
    }

    /**
     * Writes a new file beside the old one, and renames it once it is safe on disk. A new file can
     * be read by its owner alone, since it may come to hold passwords; an old one keeps its
     * permissions and owner.
     */
    public static void replace(Path path, byte[] bytes) throws IOException {
        // Renaming onto a symbolic link would cut it off from what it points at.
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path beside = Files.createTempFile(target.getParent(), ".", ".new");
        try {
            write(beside, bytes);
            if (Files.exists(target)) {
                copyAccess(target, beside);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        flushFolder(target.getParent());
    }

    /** Whether any user of the host may read the file; false where a file system cannot tell. */
    public static boolean isReadableByAll(Path path) {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException notKnown) {
            return false;
        }
    }

    /** What went wrong, in words for an operator. */
    public static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "a folder is in its place";
        }
        boolean told = e instanceof FileSystemException f && f.getReason() != null;
        return told ? ((FileSystemException) e).getReason() : String.valueOf(e.getMessage());
    }

    private static void write(Path path, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void copyAccess(Path from, Path to) throws IOException {
        PosixFileAttributeView target =
                Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (target == null) {
            return;
        }
        PosixFileAttributes source = Files.readAttributes(from, PosixFileAttributes.class);
        try {
            target.setOwner(source.owner());
            target.setGroup(source.group());
        } catch (IOException onlyRootMay) {
            // Then the file belongs to the user that Rollcall runs as, who could write it before.
        }
        target.setPermissions(source.permissions());
    }

    /** A rename is on disk only once its folder is; where that cannot be asked for, it is soon. */
    private static void flushFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            return;
        }
    }
}
