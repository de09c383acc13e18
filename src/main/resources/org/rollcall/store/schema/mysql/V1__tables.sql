-- Masters that this one knows. Times are UTC.
CREATE TABLE master_data (
    Number     BIGINT       NOT NULL PRIMARY KEY,
    Name       VARCHAR(255),
    IP         VARCHAR(45),
    NetName    VARCHAR(255),
    last_seen  DATETIME(3),
    config     MEDIUMTEXT,
    port       INT,
    public_key VARBINARY(32)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Game servers: those listed, and for a while those that have left. Times are UTC.
CREATE TABLE server_data (
    Number      BIGINT       NOT NULL PRIMARY KEY,
    Name        VARCHAR(255),
    IP          VARCHAR(45)  NOT NULL,
    NetName     VARCHAR(255),
    Country     VARCHAR(64),
    Admin       VARCHAR(255),
    config      MEDIUMTEXT   NOT NULL,
    port        INT          NOT NULL,
    game        VARCHAR(64)  NOT NULL,
    dialect     VARCHAR(32)  NOT NULL,
    server_key  VARCHAR(255) NOT NULL,
    registrar   VARCHAR(45)  NOT NULL,
    listed_at   DATETIME(3)  NOT NULL,
    last_seen   DATETIME(3)  NOT NULL,
    lease       INT          NOT NULL,
    delisted_at DATETIME(3),
    departure   VARCHAR(16),
    public_key  VARBINARY(32),
    origin      VARCHAR(255),
    CONSTRAINT server_once UNIQUE (server_key, dialect),
    INDEX server_delisted (delisted_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- Players. Times are UTC.
CREATE TABLE client_data (
    Number    BIGINT       NOT NULL PRIMARY KEY,
    `User`    VARCHAR(255),
    IP        VARCHAR(45),
    NetName   VARCHAR(255),
    Country   VARCHAR(64),
    config    MEDIUMTEXT,
    last_seen DATETIME(3)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
