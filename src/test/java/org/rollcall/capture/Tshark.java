package org.rollcall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.rollcall.wire.DebianPackages;

/** Opens a capture as people do who look into one. */
public record Tshark(Path capture) {

    private static final Path PROGRAM = Path.of("/usr/bin/tshark");

    private static final int WARNING = 0x600000;

    public Tshark {
        try {
            DebianPackages.need(PROGRAM, "tshark");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Frames that are cut off, malformed, or whose checksums are wrong. */
    public List<String> faults() throws Exception {
        return fields(
                "_ws.malformed || _ws.short || _ws.expert.severity >= " + WARNING,
                "frame.number",
                "_ws.expert.message",
                "_ws.col.Info");
    }

    /** Fields of all frames that a filter takes, with bars between. */
    public List<String> fields(String filter, String... fields) throws Exception {
        List<String> options = new ArrayList<>(List.of("-Y", filter, "-T", "fields"));
        options.addAll(List.of("-E", "separator=|", "-E", "occurrence=f"));
        for (String field : fields) {
            options.addAll(List.of("-e", field));
        }
        return run(options).lines().toList();
    }

    /** All that was said over the connection of that number, by both. */
    public String conversation(int stream) throws Exception {
        String said = run(List.of("-q", "-z", "follow,tcp,raw," + stream));
        StringBuilder text = new StringBuilder();
        said.lines()
                .filter(line -> line.matches("\\t?[0-9a-f]+"))
                .map(line -> HexFormat.of().parseHex(line.strip()))
                .forEach(bytes -> text.append(new String(bytes, ISO_8859_1)));
        return text.toString();
    }

    /** Checksums are looked at, and ports tell nobody whose protocol it may be. */
    private String run(List<String> options) throws Exception {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString(), "-n", "-r"));
        command.add(capture.toString());
        for (String transport : List.of("udp", "tcp")) {
            command.addAll(List.of("-d", transport + ".port==1-65535,data"));
        }
        for (String protocol : List.of("ip", "udp", "tcp")) {
            command.addAll(List.of("-o", protocol + ".check_checksum:TRUE"));
        }
        command.addAll(options);
        Process tshark =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(tshark.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(tshark.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tshark.exitValue()).as(String.join(" ", command) + said).isZero();
        return said;
    }
}
