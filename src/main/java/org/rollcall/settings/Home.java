package org.rollcall.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where Rollcall lives: the folder that it reads and writes, and the places in which a master.ini
 * is looked for.
 *
 * @param folder {@code -Drollcall.home}, else {@code ROLLCALL_HOME}, else {@code $HOME/.rollcall}
 * @param user the home folder of the user that runs Rollcall
 * @param candidates where master.ini may be: in the folder, in the working folder, and where
 *     netPanzer's masters had it; the first that is there counts
 */
public record Home(Path folder, Path user, List<Path> candidates) {

    private static final String FILE = "master.ini";

    public Home {
        candidates = List.copyOf(candidates);
    }

    public static Home locate() {
        return locate(System::getProperty, System::getenv, Path.of(""));
    }

    static Home locate(
            UnaryOperator<String> property, UnaryOperator<String> environment, Path workingFolder) {
        Path user =
                given(environment.apply("HOME"))
                        .or(() -> given(property.apply("user.home")))
                        .orElse(workingFolder)
                        .toAbsolutePath();
        Path folder =
                given(property.apply("rollcall.home"))
                        .or(() -> given(environment.apply("ROLLCALL_HOME")))
                        .orElse(user.resolve(".rollcall"))
                        .toAbsolutePath()
                        .normalize();
        List<Path> candidates =
                List.of(
                        folder.resolve(FILE),
                        workingFolder.toAbsolutePath().resolve(FILE).normalize(),
                        user.resolve(".netpanzer/config").resolve(FILE));
        return new Home(folder, user, candidates);
    }

    private static Optional<Path> given(String text) {
        return Stream.ofNullable(text).filter(t -> !t.isBlank()).map(Path::of).findFirst();
    }

    /** The master.ini that counts; nothing if there is none, and then the defaults hold. */
    public Optional<Path> settingsFile() {
        return candidates.stream().filter(Files::exists).findFirst();
    }

    /** Where a first master.ini is written. */
    public Path newSettingsFile() {
        return folder.resolve(FILE);
    }

    /** A path from a setting: {@code ~} is the user's home, a relative one starts at the folder. */
    public Path resolve(String path) {
        if (path.equals("~") || path.startsWith("~/")) {
            return user.resolve(path.substring(Math.min(2, path.length())));
        }
        return folder.resolve(path);
    }
}
