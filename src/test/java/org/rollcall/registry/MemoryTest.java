package org.rollcall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In a Java of their own, so that neither the heap nor the figures are shared with anything. */
class MemoryTest {

    @Test
    void millionServersFitIntoTwoGibibytes() throws Exception {
        assertThat(bytesEach(1_000_000, 0)).isBetween(50L, 512L);
    }

    @Test
    void tenAttributesFitIntoTwoKibibytes() throws Exception {
        assertThat(bytesEach(50_000, 10)).isBetween(300L, 1_024L);
    }

    private static long bytesEach(int count, int attributes)
            throws IOException, InterruptedException {
        Process census =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx2g",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Census.class.getName(),
                                Integer.toString(count),
                                Integer.toString(attributes))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(census.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(census.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).startsWith(count + " ");
        return Long.parseLong(said.strip().split(" ")[1]);
    }
}
