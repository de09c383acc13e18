package org.rollcall.store.table;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.rollcall.guard.Ban;
import org.rollcall.guard.BanTarget;

/** A row of {@code ban}. */
@Entity
@Table(name = "ban")
public class BanRow {

    @Id
    @Column(name = "Number")
    private long number;

    @Column(name = "kind")
    private String kind;

    @Column(name = "target")
    private String target;

    @Column(name = "reason")
    private String reason;

    @Column(name = "made_by")
    private String by;

    @Column(name = "made_at")
    @Convert(converter = InstantColumn.class)
    private Instant made;

    @Column(name = "ends_at")
    @Convert(converter = InstantColumn.class)
    private Instant ends;

    protected BanRow() {}

    BanRow(Ban ban) {
        number = ban.number();
        kind = ban.target().kind().word();
        target = ban.target().text();
        reason = ban.reason();
        by = ban.by();
        made = ban.made();
        ends = ban.ends();
    }

    long number() {
        return number;
    }

    /**
     * @throws IllegalArgumentException where somebody has written what cannot be read
     */
    Ban toBan() {
        BanTarget.Kind of = BanTarget.Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        return new Ban(number, BanTarget.of(of, target), reason, by, made, ends);
    }
}
