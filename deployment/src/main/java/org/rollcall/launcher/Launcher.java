package org.rollcall.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.rollcall.settings.Home;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SettingsCatalogue;
import org.rollcall.settings.WebSettings;

/**
 * Starts Rollcall as one process: {@code java -jar rollcall.jar [options of Payara Micro]}. Ends it
 * with code 1 and one line where it cannot serve.
 */
public final class Launcher {

    /** Set by the application when its listeners are open: the line that says so. */
    private static final String BANNER = "rollcall.banner";

    private Launcher() {}

    public static void main(String[] args) throws Exception {
        logQuietly();
        Logger log = Logger.getLogger("org.rollcall.launcher");
        try {
            start(args);
            String banner = System.getProperty(BANNER);
            if (banner == null) {
                throw new CannotStartException(
                        "the application did not start: its reason stands above; ended");
            }
            log.info(banner);
        } catch (CannotStartException e) {
            log.severe(e.getMessage());
            System.exit(1);
        }
    }

    private static void start(String[] args) throws Exception {
        ParentWatch.start();
        Runtime.getRuntime().addShutdownHook(new Thread(Launcher::endQuietly));
        // Before the first use of the network: read once by the JDK. Payara would set it to true.
        System.setProperty("java.net.preferIPv4Stack", "false");
        Home home = Home.locate();
        Settings web = webSettings(home);
        Pages pages = Pages.of(web);
        RunFolder run = new RunFolder(home.folder());
        run.prepare();
        System.setProperty("java.io.tmpdir", run.temporary().toString());
        System.setProperty("rollcall.pages", pages.url());
        System.setProperty("rollcall.admin", pages.adminUrl());
        pages.checkFree();
        prepareTls(pages, web, home);
        CompilerAdvice.give(run.folder().resolve("compiler-advice"));
        Container.start(ContainerJars.in(run.jars()), run.container(), options(run, pages, args));
    }

    private static void prepareTls(Pages pages, Settings web, Home home) {
        if (pages.tlsPort() == 0) {
            return;
        }
        // Read by the application: from then on it lets nobody administer in the clear.
        System.setProperty("rollcall.https", Integer.toString(pages.tlsPort()));
        TlsFiles files =
                new TlsFiles(
                        home.resolve(web.get(WebSettings.CERTIFICATE)),
                        home.resolve(web.get(WebSettings.CERTIFICATE_KEY)));
        files.watch();
        TlsKeys.offer(files);
    }

    /** Faults are told by the application, which reads the whole file. */
    private static Settings webSettings(Home home) {
        Optional<Path> file = home.settingsFile();
        if (file.isEmpty()) {
            return Settings.defaults();
        }
        try {
            SettingsCatalogue web = new SettingsCatalogue(List.of(new WebSettings()));
            return web.read(file.get()).settings();
        } catch (IOException e) {
            return Settings.defaults();
        }
    }

    private static String[] options(RunFolder run, Pages pages, String[] more) throws IOException {
        Path before = Files.write(run.folder().resolve("before-boot"), pages.bootCommands());
        Path after = Files.write(run.folder().resolve("after-deployment"), pages.openCommands());
        List<String> options = new ArrayList<>();
        options.addAll(List.of("--rootdir", run.container().toString()));
        options.addAll(List.of("--prebootcommandfile", before.toString()));
        options.addAll(List.of("--postdeploycommandfile", after.toString()));
        options.addAll(List.of("--nohazelcast", "--disablephonehome"));
        options.addAll(List.of(more));
        return options.toArray(String[]::new);
    }

    /**
     * Drops what the container prints past the log when it ends. The log itself keeps the stream
     * that it was given at the start.
     */
    private static void endQuietly() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        System.setOut(nowhere);
        System.setErr(nowhere);
    }

    private static void logQuietly() throws IOException {
        if (System.getProperty("java.util.logging.config.file") == null) {
            try (InputStream quiet = Launcher.class.getResourceAsStream("logging.properties")) {
                LogManager.getLogManager().readConfiguration(quiet);
            }
        }
    }
}
