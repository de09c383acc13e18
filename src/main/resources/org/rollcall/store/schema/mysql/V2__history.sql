-- How many played on a server, and when: always the same number of bytes for each.
CREATE TABLE server_history (
    server_key VARCHAR(255)    NOT NULL,
    dialect    VARCHAR(32)     NOT NULL,
    IP         VARCHAR(45)     NOT NULL,
    registrar  VARCHAR(45)     NOT NULL,
    track      VARBINARY(4096) NOT NULL,
    PRIMARY KEY (server_key, dialect)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
