package org.rollcall.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rollcall.wire.FreePorts;

/** A Payara Server with a domain of its own, driven by asadmin as its operator would. */
final class PayaraServer implements AutoCloseable {

    private static final String DOMAIN = "rollcall";
    private static final String CLASS_LOADING =
            "configs.config.server-config.connector-service.class-loading-policy=global";

    private final Path asadmin;
    private final Path folder;
    private final int adminPort = FreePorts.next();
    private final int httpPort = FreePorts.next();

    PayaraServer(Path payara, Path folder) throws Exception {
        this.asadmin = payara.resolve("bin/asadmin");
        this.folder = folder;
        String ports =
                "domain.adminPort=%d:domain.instancePort=%d:http.ssl.port=%d:orb.listener.port=%d"
                        + ":orb.ssl.port=%d:orb.mutualauth.port=%d:jms.port=%d:domain.jmxPort=%d"
                        + ":java.debugger.port=%d:osgi.shell.telnet.port=%d"
                        + ":hazelcast.dasPort=%d:hazelcast.startPort=%d";
        Object[] free = new Object[12];
        free[0] = adminPort;
        free[1] = httpPort;
        for (int i = 2; i < free.length; i++) {
            free[i] = FreePorts.next();
        }
        run(
                "create-domain",
                "--nopassword=true",
                "--domaindir",
                domains(),
                "--domainproperties",
                ports.formatted(free),
                DOMAIN);
        run("start-domain", "--domaindir", domains(), DOMAIN);
        admin("set", CLASS_LOADING);
    }

    int httpPort() {
        return httpPort;
    }

    List<String> log() {
        try {
            return Files.readAllLines(
                    Path.of(domains()).resolve(DOMAIN).resolve("logs/server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void deploy(String name, Path file) throws Exception {
        admin("deploy", "--name", name, file.toString());
    }

    /** Over an H2 file in the server's folder. */
    void createPool(String name) throws Exception {
        // asadmin takes a colon for the end of a property.
        String url = "jdbc:h2:file:" + folder.resolve("administrators");
        admin(
                "create-jdbc-connection-pool",
                "--datasourceclassname=org.h2.jdbcx.JdbcDataSource",
                "--restype=javax.sql.DataSource",
                "--property",
                "URL=" + url.replace(":", "\\:") + ":user=sa:password=administrators",
                "administrators");
        admin("create-jdbc-resource", "--connectionpoolid", "administrators", name);
    }

    void undeploy(String name) throws Exception {
        admin("undeploy", name);
    }

    @Override
    public void close() throws Exception {
        run("stop-domain", "--domaindir", domains(), DOMAIN);
    }

    private void admin(String... command) throws Exception {
        List<String> words = new ArrayList<>(List.of("--port", "" + adminPort));
        words.addAll(List.of(command));
        run(words.toArray(String[]::new));
    }

    private void run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(asadmin.toString(), "--interactive=false"));
        command.addAll(List.of(words));
        Path log = folder.resolve("asadmin.log");
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("AS_JAVA", System.getProperty("java.home"));
        process.environment().put("ROLLCALL_HOME", folder.resolve("home").toString());
        int code = process.redirectOutput(log.toFile()).start().waitFor();
        if (code != 0) {
            throw new AssertionError(
                    command + " ended with " + code + ":\n" + Files.readString(log));
        }
    }

    private String domains() {
        return folder.resolve("domains").toString();
    }
}
