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

    @Test
    void looksForTheFileInTheChosenHomeThenHereThenWhereNetPanzerHadIt() throws IOException {
        environment.put("ROLLCALL_HOME", temp.resolve("home").toString());
        assertThat(home().settingsFile()).isEmpty();
        Path last = file(user.resolve(".netpanzer/config"));
        assertThat(home().settingsFile()).contains(last);
        Path second = file(here);
        assertThat(home().settingsFile()).contains(second);
        Path first = file(temp.resolve("home"));
        assertThat(home().settingsFile()).contains(first);
    }

    @Test
    void findsTheFileThatItWroteIntoTheUsualHome() throws IOException {
        file(user.resolve(".netpanzer/config"));
        Path own = file(home().newSettingsFile().getParent());
        assertThat(home().settingsFile()).contains(own);
        assertThat(home().settingsFile()).contains(user.resolve(".rollcall/master.ini"));
        Path nearer = file(here);
        assertThat(home().settingsFile()).contains(nearer);
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
