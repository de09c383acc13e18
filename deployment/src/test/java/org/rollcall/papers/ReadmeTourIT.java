package org.rollcall.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rollcall.wire.ShippedJar;

/**
 * The README's two-minute tour, typed into bash as it stands there, against a server of its own.
 */
class ReadmeTourIT {

    private static final Pattern TOUR =
            Pattern.compile("<!-- tour:begin -->\\s*```bash\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PRINTED =
            Pattern.compile("The last line prints\\n\\n(.*?)\\n\\n", Pattern.DOTALL);

    @Test
    void tourPrintsWhatTheReadmeSays() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        try (ShippedJar server = ShippedJar.options().start().await("/health/ready", 200)) {
            String port = String.valueOf(server.port("worldforge", "port"));
            String output = bash(find(TOUR, readme).replace("8453", port));
            assertThat(output.strip()).isEqualTo(find(PRINTED, readme).strip());
        }
    }

    private static String find(Pattern pattern, String readme) {
        Matcher matcher = pattern.matcher(readme);
        assertThat(matcher.find()).as("README has " + pattern).isTrue();
        return matcher.group(1);
    }

    private static String bash(String commands) throws IOException {
        Process bash =
                new ProcessBuilder("timeout", "20", "bash", "-c", commands)
                        .redirectErrorStream(true)
                        .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
