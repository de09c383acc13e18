package org.rollcall.it;

import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.File;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/**
 * The main class of a process of its own: a container into which adapter and application are
 * deployed and out of which they are taken again. Prints threads and classes after each round.
 */
final class Redeployments {

    static final String ROUND = "round %d: %d threads, %d classes%n";

    private Redeployments() {}

    /**
     * The home, the port that the application listens on, the rounds, the RAR, the WAR, and the
     * port of the pages.
     */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[1]);
        PayaraMicro.unpackJars();
        PayaraMicroRuntime container =
                PayaraMicro.getInstance()
                        .setRootDir(new File(args[0], "run"))
                        .setHttpPort(Integer.parseInt(args[5]))
                        .setNoHazelcast(true)
                        .bootStrap();
        for (int round = 1; round <= Integer.parseInt(args[2]); round++) {
            deploy(container, "rollcall-adapter", args[3]);
            deploy(container, "rollcall", args[4]);
            requireTaken(port);
            container.undeploy("rollcall");
            container.undeploy("rollcall-adapter");
            new DatagramSocket(new InetSocketAddress(port)).close();
            System.out.printf(ROUND, round, threads(), classes());
        }
        System.exit(0);
    }

    private static void deploy(PayaraMicroRuntime container, String name, String file) {
        if (!container.deploy(name, "/", new File(file))) {
            throw new IllegalStateException(file + " was not deployed");
        }
    }

    private static void requireTaken(int port) {
        try {
            new DatagramSocket(new InetSocketAddress(port)).close();
        } catch (java.net.SocketException e) {
            return;
        }
        throw new IllegalStateException("nothing listens on port " + port);
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long classes() throws InterruptedException {
        ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
        for (int attempt = 0; attempt < 3; attempt++) {
            System.gc();
            Thread.sleep(300);
        }
        return classes.getLoadedClassCount();
    }
}
