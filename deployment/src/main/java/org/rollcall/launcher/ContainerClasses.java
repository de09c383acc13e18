package org.rollcall.launcher;

import fish.payara.micro.boot.loader.OpenURLClassLoader;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The container's class loader. It knows which of its more than three hundred jars have anything in
 * a folder; the JDK's own opens one after the other for each class and each resource.
 */
final class ContainerClasses extends OpenURLClassLoader {

    private final Map<String, List<ContainerJar>> jarsByFolder = new HashMap<>();

    /**
     * @param folder of the jars: Payara reads its resource adapters there as resources
     */
    ContainerClasses(Path folder, List<Path> jars) throws IOException {
        super(new URL[0]);
        for (Path path : jars) {
            ContainerJar jar = new ContainerJar(path);
            for (String inside : jar.folders()) {
                jarsByFolder.computeIfAbsent(inside, name -> new ArrayList<>(1)).add(jar);
            }
        }
        addURL(folder.toUri().toURL());
    }

    private List<ContainerJar> jarsWith(String name) {
        return jarsByFolder.getOrDefault(ContainerJar.folderOf(name), List.of());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/').concat(".class");
        try {
            for (ContainerJar jar : jarsWith(path)) {
                byte[] code = jar.read(path);
                if (code != null) {
                    return define(name, code, jar);
                }
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        return super.findClass(name);
    }

    private Class<?> define(String name, byte[] code, ContainerJar jar) throws IOException {
        int end = name.lastIndexOf('.');
        if (end > 0 && getDefinedPackage(name.substring(0, end)) == null) {
            definePackage(name.substring(0, end), jar.manifest(), jar.url());
        }
        return defineClass(name, code, 0, code.length, jar.source());
    }

    @Override
    public URL findResource(String name) {
        for (ContainerJar jar : jarsWith(name)) {
            URL found = jar.find(name);
            if (found != null) {
                return found;
            }
        }
        return super.findResource(name);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        List<URL> found = new ArrayList<>();
        jarsWith(name).stream()
                .map(jar -> jar.find(name))
                .filter(Objects::nonNull)
                .forEach(found::add);
        found.addAll(Collections.list(super.findResources(name)));
        return Collections.enumeration(found);
    }
}
