package org.rollcall.store.table;

import jakarta.json.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Base64;
import org.rollcall.registry.MasterBook.Master;

/** A row of {@code master_data}: a master that this one has spoken with. */
@Entity
@Table(name = "master_data")
public class MasterRow {

    private static final int MOST_CHARS = 255;

    @Id
    @Column(name = "Number")
    private long number;

    @Column(name = "Name")
    private String name;

    @Column(name = "IP")
    private String address;

    @Column(name = "NetName")
    private String netName;

    @Column(name = "last_seen")
    @Convert(converter = InstantColumn.class)
    private Instant lastSeen;

    @Column(name = "config")
    private String config;

    @Column(name = "port")
    private Integer port;

    @Column(name = "public_key")
    private byte[] publicKey;

    protected MasterRow() {}

    MasterRow(long number, Master master) {
        this.number = number;
        publicKey = Base64.getDecoder().decode(master.key());
        update(master);
    }

    final void update(Master master) {
        name = cut(master.name());
        netName = cut(master.netName());
        address = master.address().getHostAddress();
        port = master.port();
        lastSeen = master.lastSeen();
        config =
                Json.createObjectBuilder()
                        .add("software", cut(master.software()))
                        .build()
                        .toString();
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
    }
}
