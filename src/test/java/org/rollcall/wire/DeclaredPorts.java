package org.rollcall.wire;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rollcall.settings.Setting;
import org.rollcall.settings.SettingsGroup;

/**
 * The ports that the application opens by itself, found where the settings are declared: a new
 * dialect's are among them without a word here.
 */
final class DeclaredPorts {

    private DeclaredPorts() {}

    static List<Setting<?>> find() {
        try {
            URI classes =
                    SettingsGroup.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            if (Files.isDirectory(Path.of(classes))) {
                return in(Path.of(classes));
            }
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(classes), Map.of())) {
                return in(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("no settings to be found", e);
        }
    }

    private static List<Setting<?>> in(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith("Settings.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .flatMap(DeclaredPorts::settings)
                    .filter(setting -> setting.type().equals("port"))
                    .filter(setting -> !setting.defaultValue().equals(0))
                    .toList();
        }
    }

    private static Stream<Setting<?>> settings(String className) {
        try {
            Class<?> type = Class.forName(className);
            if (!SettingsGroup.class.isAssignableFrom(type)) {
                return Stream.empty();
            }
            return ((SettingsGroup) type.getConstructor().newInstance()).settings().stream();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + " cannot be asked for its settings", e);
        }
    }
}
