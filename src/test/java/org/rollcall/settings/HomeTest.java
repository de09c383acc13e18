package org.rollcall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {

    @TempDir Path temp;
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private Path user;
    private Path here;

    @BeforeEach
    void makeFolders() throws IOException {
        user = Files.createDirectories(temp.resolve("user"));
        here = Files.createDirectories(temp.resolve("here"));
        environment.put("HOME", user.toString());
        properties.put("user.home", "/elsewhere");
    }

    private Home home() {
        return Home.locate(properties::get, environment::get, here);
    }

    private static Path file(Path folder) throws IOException {
        return Files.writeString(Files.createDirectories(folder).resolve("master.ini"), "#");
    }

    @Test
    void livesInTheUsersFolderUnlessToldOtherwise() {
        assertThat(home().folder()).isEqualTo(user.resolve(".rollcall"));
        environment.put("ROLLCALL_HOME", temp.resolve("env").toString());
        assertThat(home().folder()).isEqualTo(temp.resolve("env"));
        properties.put("rollcall.home", temp.resolve("property").toString());
        assertThat(home().folder()).isEqualTo(temp.resolve("property"));
    }

    @Test
    void asksTheSystemForTheUsersFolderWhereTheEnvironmentIsBare() {
        environment.clear();
        assertThat(home().folder()).isEqualTo(Path.of("/elsewhere/.rollcall"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void looksForTheFileInItsHomeThenHereThenWhereNetPanzerHadIt(boolean chosen)
            throws IOException {
        if (chosen) {
            environment.put("ROLLCALL_HOME", temp.resolve("home").toString());
        }
        assertThat(home().settingsFile()).isEmpty();
        Path last = file(user.resolve(".netpanzer/config"));
        assertThat(home().settingsFile()).contains(last);
        Path second = file(here);
        assertThat(home().settingsFile()).contains(second);
        Path first = file(chosen ? temp.resolve("home") : user.resolve(".rollcall"));
        assertThat(home().settingsFile()).contains(first);
        assertThat(home().newSettingsFile()).isEqualTo(first);
    }

    @Test
    void takesPathsFromItsFolderAndTildesFromTheUsers() {
        Home home = home();
        assertThat(home.resolve("log/a.log")).isEqualTo(user.resolve(".rollcall/log/a.log"));
        assertThat(home.resolve("~/a.log")).isEqualTo(user.resolve("a.log"));
        assertThat(home.resolve("/var/log/a.log")).isEqualTo(Path.of("/var/log/a.log"));
        assertThat(home.resolve("~a.log")).isEqualTo(user.resolve(".rollcall/~a.log"));
    }
}
