-- Who speaks for a server that has no key. Of an owner's secret only the hash is here. Times are UTC.
CREATE TABLE server_claim (
    Number            BIGINT       NOT NULL PRIMARY KEY,
    owner             CHAR(64)     NOT NULL,
    dialect           VARCHAR(32)  NOT NULL,
    server_key        VARCHAR(255) NOT NULL,
    game              VARCHAR(64)  NOT NULL,
    IP                VARCHAR(45)  NOT NULL,
    port              INT          NOT NULL,
    registrar         VARCHAR(45)  NOT NULL,
    proof             VARCHAR(16)  NOT NULL,
    shown_name        VARCHAR(255) NOT NULL,
    shown_comment     VARCHAR(2000) NOT NULL,
    hidden            BOOLEAN      NOT NULL,
    webhook           VARCHAR(300) NOT NULL,
    webhook_confirmed BOOLEAN      NOT NULL,
    mail              VARCHAR(254) NOT NULL,
    mail_language     VARCHAR(8)   NOT NULL,
    mail_token        VARCHAR(64)  NOT NULL,
    mail_confirmed    BOOLEAN      NOT NULL,
    mail_asked        TIMESTAMP(3),
    claimed_at        TIMESTAMP(3) NOT NULL,
    last_seen         TIMESTAMP(3) NOT NULL
);

-- Hashes of mail addresses that want nothing from here.
CREATE TABLE mail_refusal (
    hash CHAR(64) NOT NULL PRIMARY KEY
);
