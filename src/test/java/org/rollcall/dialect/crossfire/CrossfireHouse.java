package org.rollcall.dialect.crossfire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.settings.AddressList;
import org.rollcall.settings.Settings;

/** A dialect in memory, with time and DNS in the test's hand. */
final class CrossfireHouse implements CrossfireResolver {

    final ManualTicker time = new ManualTicker();
    final Registry registry = new Registry(time, time.clock(), new RegistryLimits(32, 100_000));
    final Map<String, List<InetAddress>> names = new HashMap<>();
    final Map<InetAddress, String> reverse = new HashMap<>();
    final CrossfireDialect dialect;
    final CrossfireMemoryWire wire;

    CrossfireHouse(Path folder) {
        CrossfireRoom.House house =
                new CrossfireRoom.House(
                        Runnable::run, Runnable::run, this, folder.resolve("data/crossfire-stats"));
        dialect = new CrossfireDialect(registry, house);
        wire = new CrossfireMemoryWire(dialect::onBatch);
    }

    void configure(Settings settings) {
        dialect.configure(settings);
    }

    void report(String sender, String datagram) {
        wire.send(address(sender), datagram.getBytes(ISO_8859_1));
    }

    /** What somebody new gets; the same asker would have to wait. */
    String dump() {
        return new String(lists().dump(), ISO_8859_1);
    }

    String list() {
        return new String(lists().list(), UTF_8);
    }

    String page() {
        return new String(lists().page(), UTF_8);
    }

    private CrossfireLists lists() {
        return dialect.room().lists(address("127.0.0.1"));
    }

    /** Posts a form of names and values; says what the owner is told. */
    String update(String sender, String... pairs) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            body.append(pairs[i]).append('=').append(URLEncoder.encode(pairs[i + 1], UTF_8));
            body.append('&');
        }
        CrossfireForm form =
                CrossfireForm.parse(
                        "application/x-www-form-urlencoded", body.toString().getBytes(UTF_8));
        CrossfireRoom room = dialect.room();
        String barred = room.updates.barred(address(sender), room.rules);
        return barred != null ? barred : room.updates.take(address(sender), form, room.rules);
    }

    @Override
    public List<InetAddress> addresses(String host) {
        return AddressList.literal(host)
                .map(List::of)
                .orElseGet(() -> names.getOrDefault(host, List.of()));
    }

    @Override
    public String name(InetAddress address) {
        return reverse.getOrDefault(address, address.getHostAddress());
    }

    static InetAddress address(String literal) {
        return AddressList.literal(literal).orElseThrow();
    }
}
