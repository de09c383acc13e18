package org.rollcall.store.table;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.rollcall.registry.Attributes;
import org.rollcall.registry.Departure;
import org.rollcall.registry.Description;
import org.rollcall.registry.Entry;
import org.rollcall.registry.StoredEntry;
import org.rollcall.settings.AddressList;

/**
 * A row of {@code server_data}: a server that is listed, or was. Names and country are copies for
 * people that read the table; what comes back is made of {@code config}.
 */
@Entity
@Table(name = "server_data")
public class ServerRow {

    private static final int KEY_LENGTH = 255;
    private static final int GAME_LENGTH = 64;
    private static final int NAME_LENGTH = 255;
    private static final int COUNTRY_LENGTH = 64;

    @Id
    @Column(name = "Number")
    private long number;

    @Column(name = "Name")
    private String name;

    @Column(name = "IP")
    private String address;

    @Column(name = "NetName")
    private String netName;

    @Column(name = "Country")
    private String country;

    /** The mail address of whoever runs it. */
    @Column(name = "Admin")
    private String admin;

    @Column(name = "config")
    private String config;

    @Column(name = "port")
    private int port;

    @Column(name = "game")
    private String game;

    @Column(name = "dialect")
    private String dialect;

    @Column(name = "server_key")
    private String key;

    @Column(name = "registrar")
    private String registrar;

    @Column(name = "listed_at")
    @Convert(converter = InstantColumn.class)
    private Instant listedAt;

    @Column(name = "last_seen")
    @Convert(converter = InstantColumn.class)
    private Instant lastSeen;

    /** Seconds for which a word from the server holds. */
    @Column(name = "lease")
    private int lease;

    @Column(name = "delisted_at")
    @Convert(converter = InstantColumn.class)
    private Instant delistedAt;

    @Column(name = "departure")
    private String departure;

    protected ServerRow() {}

    ServerRow(Entry entry) {
        number = entry.number();
        hear(entry);
        describe(entry);
    }

    /** Whether the columns are wide enough; dialects bound their keys, strangers name games. */
    public static boolean canHold(Entry entry) {
        return entry.description().game().length() <= GAME_LENGTH
                && entry.keyText().length() <= KEY_LENGTH;
    }

    /** Takes over what the entry says now. */
    void update(Entry entry) {
        // Of one that was not heard since the start the row knows more than the entry.
        if (!entry.stale()) {
            hear(entry);
        }
        describe(entry);
        delistedAt = null;
        departure = null;
    }

    void delist(Instant when, Departure why) {
        delistedAt = when;
        departure = why.name().toLowerCase(Locale.ROOT);
    }

    private void hear(Entry entry) {
        lastSeen = entry.lastSeenAt();
        lease = (int) Duration.ofNanos(entry.expiresNanos() - entry.lastSeenNanos()).toSeconds();
    }

    private void describe(Entry entry) {
        dialect = entry.dialect();
        key = entry.keyText();
        listedAt = entry.listedAt();
        Description description = entry.description();
        Attributes attributes = description.attributes();
        name = cut(attributes.text(Attributes.NAME), NAME_LENGTH);
        netName = cut(attributes.text(Attributes.NET_NAME), NAME_LENGTH);
        country = cut(attributes.text(Attributes.COUNTRY), COUNTRY_LENGTH);
        admin = cut(entry.contact(), NAME_LENGTH);
        address = description.address().getHostAddress();
        registrar = description.registrar().getHostAddress();
        port = description.port();
        game = description.game();
        config = ConfigJson.write(entry.said().attributes());
    }

    public long number() {
        return number;
    }

    public Duration lease() {
        return Duration.ofSeconds(lease);
    }

    /**
     * @throws IllegalArgumentException where somebody has written what cannot be read
     */
    public StoredEntry toStoredEntry() {
        Description description =
                new Description(
                        game, literal(address), port, literal(registrar), ConfigJson.read(config));
        return new StoredEntry(dialect, key, description, number, listedAt, lastSeen, admin);
    }

    private static InetAddress literal(String text) {
        return AddressList.literal(text)
                .orElseThrow(() -> new IllegalArgumentException("no address: " + text));
    }

    private static String cut(String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsPair ? length - 1 : length);
    }
}
