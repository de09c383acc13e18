package org.rollcall.dialect.netpanzer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.rollcall.settings.Home;
import org.rollcall.settings.Settings;
import org.rollcall.settings.SystemSettings;
import org.rollcall.settings.ini.IniFile;

/**
 * Neighbours as the operator names them: in the settings, and in a file that an older master wrote.
 *
 * @param cacheFile where that is; null for nowhere
 */
record NetPanzerNeighbourNames(List<String> configured, Path cacheFile) {

    static final int DEFAULT_PORT = 28900;

    private static final Logger LOG = Logger.getLogger(NetPanzerNeighbourNames.class.getName());

    static NetPanzerNeighbourNames of(Settings settings) {
        String file = settings.get(SystemSettings.NEIGHBOUR_CACHE_FILE);
        return new NetPanzerNeighbourNames(
                Stream.of(settings.get(NetPanzerSettings.NEIGHBOURS).split(","))
                        .map(String::trim)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                file.isEmpty() ? null : Home.locate().resolve(file));
    }

    /** Where they are now; takes as long as DNS does. What can't be found is told and left out. */
    Set<NetPanzerAddress> resolve() {
        Set<NetPanzerAddress> found = new LinkedHashSet<>();
        List<String> all = new ArrayList<>(configured);
        all.addAll(cached());
        for (String name : all) {
            NetPanzerAddress address = resolve(name);
            if (address == null) {
                LOG.warning(
                        "netpanzer - neighbour \""
                                + name
                                + "\" (expected: a host with an IPv4 address, or that and :port);"
                                + " left out this time");
            } else {
                found.add(address);
            }
        }
        return found;
    }

    private static NetPanzerAddress resolve(String name) {
        int colon = name.indexOf(':');
        String host = colon < 0 ? name : name.substring(0, colon);
        int port =
                colon < 0
                        ? DEFAULT_PORT
                        : NetPanzerCodec.port(NetPanzerCodec.latin(name.substring(colon + 1)));
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                NetPanzerAddress found = NetPanzerAddress.of(address, port);
                if (found != null) {
                    return found;
                }
            }
        } catch (UnknownHostException nowhere) {
            // told by the caller
        }
        return null;
    }

    /** {@code [neighbors] ip0=, port0=, ip1= ...} up to the first number that is missing. */
    private List<String> cached() {
        if (cacheFile == null) {
            return List.of();
        }
        Map<String, String> values = new HashMap<>();
        try {
            IniFile.read(Files.readAllBytes(cacheFile)).entries().stream()
                    .filter(entry -> entry.section().equals("neighbors"))
                    .forEach(entry -> values.put(entry.key(), entry.value().trim()));
        } catch (NoSuchFileException none) {
            // A master that never had neighbours has none.
        } catch (IOException e) {
            LOG.warning(
                    "netpanzer - servercachefile "
                            + cacheFile
                            + " cannot be read: "
                            + e.getMessage());
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; values.containsKey("ip" + i); i++) {
            String port = values.getOrDefault("port" + i, Integer.toString(DEFAULT_PORT));
            names.add(values.get("ip" + i) + ":" + port);
        }
        return names;
    }

    static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException checkedBefore) {
            throw new IllegalStateException(address, checkedBefore);
        }
    }
}
