package org.rollcall.store.table;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.InetAddress;
import java.time.Instant;
import org.rollcall.registry.ClientBook.Client;
import org.rollcall.settings.AddressList;

/** A row of {@code client_data}: a player that keeps its key. */
@Entity
@Table(name = "client_data")
public class ClientRow {

    @Id
    @Column(name = "Number")
    private long number;

    // A reserved word, hence the quotes.
    @Column(name = "\"User\"")
    private String user;

    @Column(name = "IP")
    private String address;

    @Column(name = "NetName")
    private String netName;

    @Column(name = "Country")
    private String country;

    @Column(name = "config")
    private String config;

    @Column(name = "last_seen")
    @Convert(converter = InstantColumn.class)
    private Instant lastSeen;

    @Column(name = "public_key")
    private byte[] publicKey;

    protected ClientRow() {}

    ClientRow(Client client) {
        number = client.number();
        publicKey = client.key();
        update(client);
    }

    final void update(Client client) {
        user = client.user();
        netName = client.netName();
        country = client.country();
        address = client.address() == null ? null : client.address().getHostAddress();
        config = client.config();
        lastSeen = client.lastSeen();
    }

    long number() {
        return number;
    }

    /** Others may have written rows without a time or an address. */
    Client toClient() {
        InetAddress known = AddressList.literal(address == null ? "" : address).orElse(null);
        Instant seen = lastSeen == null ? Instant.EPOCH : lastSeen;
        return new Client(number, publicKey, user, netName, country, known, config, seen);
    }
}
