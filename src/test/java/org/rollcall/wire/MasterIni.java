package org.rollcall.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A master.ini for a test; every port that would be open by default has a free number. */
public final class MasterIni {

    private final Map<String, Map<String, String>> sections = new TreeMap<>();

    public MasterIni() {
        DeclaredPorts.find().forEach(port -> with(port.section(), port.key(), FreePorts.next()));
    }

    public MasterIni with(String section, String key, Object value) {
        sections.computeIfAbsent(section, s -> new TreeMap<>()).put(key, value.toString());
        return this;
    }

    public int port(String section, String key) {
        return Integer.parseInt(sections.get(section).get(key));
    }

    /** Writes it into a home, which is made if need be. */
    public void writeTo(Path home) {
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve("master.ini"), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        return sections.entrySet().stream()
                .map(section -> "[" + section.getKey() + "]\n" + lines(section.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String lines(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " = " + value.getValue() + ";\n")
                .collect(Collectors.joining());
    }
}
