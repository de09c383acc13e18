package org.rollcall.geo;

import com.maxmind.db.Reader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import org.rollcall.registry.Countries;

/**
 * A database in memory: a file that is replaced under a program that has mapped it would end that
 * program. Knows the forms of the usual suppliers, for countries as well as for cities.
 */
final class CountryFile implements Countries {

    private final Reader reader;

    /** Reads all of it. */
    CountryFile(File file) throws IOException {
        reader = new Reader(file, Reader.FileMode.MEMORY);
    }

    String type() {
        return reader.getMetadata().getDatabaseType();
    }

    @Override
    public String of(InetAddress address) {
        try {
            Map<?, ?> found = reader.get(address, Map.class);
            return found == null ? null : country(found);
        } catch (IOException | RuntimeException e) {
            // Damaged at this place: that address is not known.
            return null;
        }
    }

    private static String country(Map<?, ?> found) {
        for (String name : new String[] {"country", "country_code", "registered_country"}) {
            Object value = found.get(name);
            Object code = value instanceof Map<?, ?> more ? more.get("iso_code") : value;
            if (code instanceof String text && text.matches("[A-Za-z]{2}")) {
                return text.toUpperCase(Locale.ROOT);
            }
        }
        return null;
    }
}
