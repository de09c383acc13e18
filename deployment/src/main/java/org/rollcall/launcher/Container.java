package org.rollcall.launcher;

import fish.payara.micro.boot.PayaraMicroLauncher;
import java.nio.file.Path;

/**
 * Starts Payara Micro from {@link ContainerJars}. Its own start copies 90 MB of jars each time, and
 * looks through all of them for each class that the application loads from elsewhere.
 */
final class Container extends PayaraMicroLauncher {

    private final ContainerJars jars;

    private Container(ContainerJars jars) {
        this.jars = jars;
    }

    static void start(ContainerJars jars, Path folder, String[] options) throws Exception {
        // What Payara's own start tells the rest of it.
        System.setProperty("fish.payara.micro.BootJar", jars.source().toFile().toURI().toString());
        System.setProperty("fish.payara.micro.UnpackDir", folder.toString());
        System.setProperty("fish.payara.micro.tmpdir", folder.toString());
        new Container(jars).launch("main", options);
    }

    @Override
    protected Object launch(String method, String[] options) throws Exception {
        return launch(
                method,
                options,
                getMainClass(),
                new ContainerClasses(jars.folder(), jars.unpacked()));
    }
}
