-- Masters that this one knows. Times are UTC.
CREATE TABLE master_data (
    Number     BIGINT       NOT NULL PRIMARY KEY,
    Name       VARCHAR(255),
    IP         VARCHAR(45),
    NetName    VARCHAR(255),
    last_seen  TIMESTAMP(3),
    config     VARCHAR(1000000),
    port       INT,
    public_key VARBINARY(32)
);

-- Game servers: those listed, and for a while those that have left. Times are UTC.
CREATE TABLE server_data (
    Number      BIGINT       NOT NULL PRIMARY KEY,
    Name        VARCHAR(255),
    IP          VARCHAR(45)  NOT NULL,
    NetName     VARCHAR(255),
    Country     VARCHAR(64),
    Admin       VARCHAR(255),
    config      VARCHAR(1000000) NOT NULL,
    port        INT          NOT NULL,
    game        VARCHAR(64)  NOT NULL,
    dialect     VARCHAR(32)  NOT NULL,
    server_key  VARCHAR(255) NOT NULL,
    registrar   VARCHAR(45)  NOT NULL,
    listed_at   TIMESTAMP(3) NOT NULL,
    last_seen   TIMESTAMP(3) NOT NULL,
    lease       INT          NOT NULL,
    delisted_at TIMESTAMP(3),
    departure   VARCHAR(16),
    public_key  VARBINARY(32),
    origin      VARCHAR(255),
    CONSTRAINT server_once UNIQUE (server_key, dialect)
);

CREATE INDEX server_delisted ON server_data (delisted_at);

-- Players. Times are UTC.
CREATE TABLE client_data (
    Number    BIGINT       NOT NULL PRIMARY KEY,
    "User"    VARCHAR(255),
    IP        VARCHAR(45),
    NetName   VARCHAR(255),
    Country   VARCHAR(64),
    config    VARCHAR(1000000),
    last_seen TIMESTAMP(3)
);
