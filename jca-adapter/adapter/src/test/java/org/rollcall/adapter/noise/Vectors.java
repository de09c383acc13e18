package org.rollcall.adapter.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A file of names and hexadecimal bytes, one to a line; names may come more than once. */
final class Vectors {

    private final Map<String, List<byte[]>> byName = new HashMap<>();

    static Vectors read(String file) {
        try (InputStream in = Vectors.class.getResourceAsStream(file)) {
            Vectors all = new Vectors();
            new String(in.readAllBytes(), US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(" "))
                    .forEach(pair -> all.add(pair[0], HexFormat.of().parseHex(pair[1])));
            return all;
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private void add(String name, byte[] bytes) {
        byName.computeIfAbsent(name, n -> new ArrayList<>()).add(bytes);
    }

    byte[] one(String name) {
        return all(name).get(0).clone();
    }

    List<byte[]> all(String name) {
        return byName.get(name);
    }

    KeyPair pair(String name) {
        return KeyPair.of(one(name));
    }
}
