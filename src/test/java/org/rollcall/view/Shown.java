package org.rollcall.view;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;
import org.rollcall.registry.Ticker;
import org.rollcall.settings.Settings;

/** A registry with servers, and the catalogue over it. */
final class Shown {

    final Registry registry = new Registry(Ticker.system(), new RegistryLimits(1_000, 1_000_000));
    final Catalogue catalogue = anotherCatalogue();
    private final Directory<String> directory = registry.directory("test", TextKeys.FORMAT);

    /** One that has made nothing yet. */
    Catalogue anotherCatalogue() {
        return new Catalogue(
                new Catalogue.Sources(registry, OwnerWords.NONE),
                Settings::defaults,
                Runnable::run,
                Clock.systemUTC());
    }

    ServerView list(String game, String address, int port, Map<String, String> attributes) {
        Description server =
                Description.of(game, address(address), port, Attributes.of(attributes));
        String key = address + ":" + port;
        directory.put(key, server, Duration.ofMinutes(5));
        return catalogue.view(directory.find(key));
    }

    void remove(String address, int port) {
        directory.remove(address + ":" + port, Departure.QUIT);
    }

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
