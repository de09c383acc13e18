package org.rollcall.it;

import static org.assertj.core.api.Assertions.assertThat;

import fish.payara.micro.PayaraMicro;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.wire.FreePorts;
import org.rollcall.wire.MasterIni;

/** What a container keeps of an application that comes and goes ten times. */
@TestInstance(Lifecycle.PER_CLASS)
class RedeployIT {

    private static final int ROUNDS = 10;
    // Until then the container's own pools grow and its caches fill.
    private static final int SETTLED = 5;
    // Half of what one deployment loads: a loader that stays each time would show.
    private static final int SOME_CLASSES = 300;
    private static final Pattern ROUND =
            Pattern.compile("round (\\d+): (\\d+) threads, (\\d+) classes");

    private final List<int[]> rounds = new ArrayList<>();
    private String output;

    @BeforeAll
    void redeploy(@TempDir Path folder) throws Exception {
        MasterIni settings = new MasterIni();
        int port = settings.port("worldforge", "port");
        Path home = folder.resolve("home");
        settings.writeTo(home);
        Path log = folder.resolve("output.log");
        Process process =
                new ProcessBuilder(command(folder, home, port))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        int code = process.waitFor();
        output = Files.readString(log);
        assertThat(code).as(output).isZero();
        try (Scanner lines = new Scanner(output)) {
            lines.findAll(ROUND)
                    .map(round -> new int[] {number(round.group(2)), number(round.group(3))})
                    .forEach(rounds::add);
        }
    }

    // The process itself checks the rest: the port is taken in each round, and free after it.
    @Test
    void leavesNoThreadsBehind() {
        assertThat(rounds).as(output).hasSize(ROUNDS);
        assertThat(rounds.get(ROUNDS - 1)[0]).as(output).isLessThan(rounds.get(SETTLED - 1)[0] + 5);
    }

    @Test
    void leavesNoClassesBehind() {
        assertThat(rounds.get(ROUNDS - 1)[1])
                .as(output)
                .isLessThan(rounds.get(SETTLED - 1)[1] + SOME_CLASSES);
    }

    private static List<String> command(Path folder, Path home, int port) throws IOException {
        String micro =
                PayaraMicro.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        Path deploy = Path.of(System.getProperty("rollcall.war")).getParent();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(opened(micro));
        command.add("-Drollcall.home=" + home);
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-Djava.net.preferIPv4Stack=false");
        command.add("-Dpayaramicro.disablePhoneHome=true");
        command.addAll(List.of("-cp", micro + ":" + testClasses()));
        command.add(Redeployments.class.getName());
        command.addAll(List.of(folder.toString(), "" + port, "" + ROUNDS));
        command.add(deploy.resolve("rollcall-adapter.rar").toString());
        command.add(deploy.resolve("ROOT.war").toString());
        command.add("" + FreePorts.next());
        return command;
    }

    /** What Payara's manifest opens of the JDK, which counts for -jar alone. */
    private static List<String> opened(String jar) throws IOException {
        try (JarFile file = new JarFile(jar)) {
            String packages = file.getManifest().getMainAttributes().getValue("Add-Opens");
            return List.of(packages.split(" ")).stream()
                    .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
                    .toList();
        }
    }

    private static String testClasses() {
        return Redeployments.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }
}
