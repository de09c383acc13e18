package org.rollcall.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rollcall.settings.ini.IniFile;

/** Reads a master.ini from disk; a size that no honest one has is refused. */
public final class SettingsFile {

    private static final int LARGEST = 1 << 20;

    private SettingsFile() {}

    public static IniFile read(Path path) throws IOException {
        return IniFile.read(bytes(path));
    }

    static byte[] bytes(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("larger than 1 MiB");
            }
            return bytes;
        }
    }
}
