package org.rollcall.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote down. */
final class Version {

    static final String CURRENT = read();

    private Version() {}

    private static String read() {
        Properties file = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            file.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.getProperty("version");
    }
}
