package org.rollcall.store.table;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import org.rollcall.claim.Claim;

/** A row of {@code server_claim}: who speaks for a server. */
@Entity
@Table(name = "server_claim")
public class ClaimRow {

    @Id
    @Column(name = "Number")
    private long number;

    @Column(name = "owner")
    private String owner;

    @Column(name = "dialect")
    private String dialect;

    @Column(name = "server_key")
    private String key;

    @Column(name = "game")
    private String game;

    @Column(name = "IP")
    private String address;

    @Column(name = "port")
    private int port;

    @Column(name = "registrar")
    private String registrar;

    @Column(name = "proof")
    private String proof;

    @Column(name = "shown_name")
    private String name;

    @Column(name = "shown_comment")
    private String comment;

    @Column(name = "hidden")
    private boolean hidden;

    @Column(name = "webhook")
    private String webhook;

    @Column(name = "webhook_confirmed")
    private boolean webhookConfirmed;

    @Column(name = "mail")
    private String mail;

    @Column(name = "mail_language")
    private String mailLanguage;

    @Column(name = "mail_token")
    private String mailToken;

    @Column(name = "mail_confirmed")
    private boolean mailConfirmed;

    @Column(name = "mail_asked")
    @Convert(converter = InstantColumn.class)
    private Instant mailAsked;

    @Column(name = "claimed_at")
    @Convert(converter = InstantColumn.class)
    private Instant claimedAt;

    @Column(name = "last_seen")
    @Convert(converter = InstantColumn.class)
    private Instant lastSeen;

    protected ClaimRow() {}

    ClaimRow(Claim claim) {
        number = claim.number();
        owner = claim.owner();
        proof = claim.proof().word();
        claimedAt = claim.since();
        Claim.Server server = claim.server();
        dialect = server.dialect();
        key = server.key();
        game = server.game();
        address = server.address();
        port = server.port();
        registrar = server.registrar();
        update(claim);
    }

    final void update(Claim claim) {
        name = claim.wishes().name();
        comment = claim.wishes().comment();
        hidden = claim.wishes().hidden();
        webhook = claim.webhook().address();
        webhookConfirmed = claim.webhook().confirmed();
        mail = claim.mail().address();
        mailLanguage = claim.mail().language();
        mailToken = claim.mail().token();
        mailConfirmed = claim.mail().confirmed();
        mailAsked = mail.isEmpty() ? null : claim.mail().asked();
        lastSeen = claim.seen();
    }

    Claim toClaim() {
        Instant asked = mailAsked == null ? Instant.EPOCH : mailAsked;
        return new Claim(
                number,
                owner,
                new Claim.Server(dialect, key, game, address, port, registrar),
                Claim.Proof.valueOf(proof.toUpperCase(Locale.ROOT)),
                new Claim.Wishes(name, comment, hidden),
                new Claim.Webhook(webhook, webhookConfirmed),
                new Claim.Mail(mail, mailLanguage, mailToken, mailConfirmed, asked),
                claimedAt,
                lastSeen);
    }
}
