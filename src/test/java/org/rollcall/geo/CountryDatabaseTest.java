package org.rollcall.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Description;
import org.rollcall.registry.Directory;
import org.rollcall.registry.Entry;
import org.rollcall.registry.ManualTicker;
import org.rollcall.registry.Outcome;
import org.rollcall.registry.Registry;
import org.rollcall.registry.RegistryLimits;
import org.rollcall.registry.TextKeys;

class CountryDatabaseTest {

    private static final Duration LEASE = Duration.ofMinutes(5);

    @TempDir Path folder;
    private final ManualTicker ticker = new ManualTicker();
    private final Registry registry =
            new Registry(ticker, ticker.clock(), new RegistryLimits(100, 100));
    private final Directory<String> directory = registry.directory("test", TextKeys.FORMAT);
    private Path file;
    private CountryDatabase database;
    private Optional<Path> configured;

    @BeforeEach
    void write() throws Exception {
        file = folder.resolve("countries.mmdb");
        new MmdbFile()
                .with("192.0.2.0/24", "AT")
                .with("198.51.100.128/25", "NZ")
                .with("2001:db8::/32", "IS")
                .writeTo(file);
        configured = Optional.of(file);
        database = new CountryDatabase(registry, () -> configured);
    }

    @Test
    void databaseKnowsBetterThanServersWhereItKnows() throws Exception {
        database.look();
        assertThat(country(list("a", "192.0.2.7", "DE"))).isEqualTo("AT");
        assertThat(country(list("b", "198.51.100.200", null))).isEqualTo("NZ");
        assertThat(country(list("c", "2001:db8::7", "DE"))).isEqualTo("IS");
        assertThat(country(list("d", "198.51.100.1", "DE"))).isEqualTo("DE");
        assertThat(country(list("e", "203.0.113.1", null))).isNull();
        Entry said = directory.find("a");
        assertThat(said.said().attributes().text("country")).isEqualTo("DE");
        assertThat(registry.countryOf(InetAddress.getByName("192.0.2.1"))).isEqualTo("AT");
    }

    @Test
    void renewalsAreNotLookedUp() throws Exception {
        int[] asked = {0};
        registry.countries(
                address -> {
                    asked[0]++;
                    return "AT";
                });
        Entry entry = list("a", "192.0.2.7", "DE");
        assertThat(asked[0]).isEqualTo(1);
        assertThat(directory.put("a", server("192.0.2.7", "DE"), LEASE))
                .isInstanceOf(Outcome.Renewed.class);
        assertThat(directory.put("a", server("192.0.2.7", "FR"), LEASE))
                .isInstanceOf(Outcome.Changed.class);
        assertThat(asked[0]).isEqualTo(1);
        assertThat(country(entry)).isEqualTo("AT");
        directory.put("a", server("192.0.2.8", "FR"), LEASE);
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void fileThatIsReplacedIsReadAgainAndForThoseThatAreListed() throws Exception {
        database.look();
        Entry entry = list("a", "192.0.2.7", "DE");
        long revision = registry.revision();
        database.look();
        assertThat(registry.revision()).isEqualTo(revision);
        new MmdbFile().with("192.0.2.0/24", "CH").writeTo(file);
        database.look();
        assertThat(country(entry)).isEqualTo("CH");
        assertThat(registry.revision()).isEqualTo(revision + 1);
        configured = Optional.empty();
        database.look();
        assertThat(country(entry)).isEqualTo("DE");
    }

    @Test
    void brokenFileLeavesTheOneBeforeInUse() throws Exception {
        database.look();
        Entry entry = list("a", "192.0.2.7", "DE");
        Files.writeString(file, "no database at all");
        database.look();
        assertThat(country(entry)).isEqualTo("AT");
        assertThat(country(list("b", "192.0.2.8", "DE"))).isEqualTo("AT");
    }

    @Test
    void fileThatIsNotThereIsNoCatastrophe() throws Exception {
        configured = Optional.of(folder.resolve("missing.mmdb"));
        database.look();
        assertThat(country(list("a", "192.0.2.7", "DE"))).isEqualTo("DE");
        new MmdbFile().with("192.0.2.0/24", "AT").writeTo(configured.get());
        database.look();
        assertThat(country(directory.find("a"))).isEqualTo("AT");
    }

    private static String country(Entry entry) {
        return entry.description().attributes().text("country");
    }

    private Entry list(String key, String address, String country) throws Exception {
        directory.put(key, server(address, country), LEASE);
        return directory.find(key);
    }

    private static Description server(String address, String country) throws Exception {
        Map<String, String> said =
                country == null ? Map.of("name", "x") : Map.of("name", "x", "country", country);
        return Description.of("tanks", InetAddress.getByName(address), 3_030, Attributes.of(said));
    }
}
