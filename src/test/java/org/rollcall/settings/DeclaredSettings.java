package org.rollcall.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All settings that the application declares, found as CDI finds them: by being there. */
public final class DeclaredSettings {

    private DeclaredSettings() {}

    public static SettingsCatalogue catalogue() {
        return new SettingsCatalogue(groups());
    }

    static List<SettingsGroup> groups() {
        Path root = classes();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .sorted()
                    .map(DeclaredSettings::load)
                    .filter(DeclaredSettings::isGroup)
                    .map(DeclaredSettings::make)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(
                    SettingsGroup.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - ".class".length());
        try {
            return Class.forName(
                    name.replace('/', '.').replace('\\', '.'),
                    false,
                    SettingsGroup.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isGroup(Class<?> type) {
        return SettingsGroup.class.isAssignableFrom(type)
                && !Modifier.isAbstract(type.getModifiers());
    }

    private static SettingsGroup make(Class<?> type) {
        try {
            return (SettingsGroup) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    type + " has no public constructor without parameters", e);
        }
    }
}
