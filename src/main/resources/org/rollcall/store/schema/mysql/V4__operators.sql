-- Who is not to be listed. Times are UTC.
CREATE TABLE ban (
    Number  BIGINT        NOT NULL PRIMARY KEY,
    kind    VARCHAR(16)   NOT NULL,
    target  VARCHAR(500)  NOT NULL,
    reason  VARCHAR(500)  NOT NULL,
    made_by VARCHAR(200)  NOT NULL,
    made_at DATETIME(3)   NOT NULL,
    ends_at DATETIME(3) 
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What operators have decided and noted about servers, whether or not they are listed.
CREATE TABLE server_mark (
    server_key VARCHAR(255)  NOT NULL,
    dialect    VARCHAR(33)   NOT NULL,
    IP         VARCHAR(45)   NOT NULL,
    hidden     SMALLINT      NOT NULL,
    note       VARCHAR(2000) NOT NULL,
    marked_by  VARCHAR(200)  NOT NULL,
    marked_at  DATETIME(3)   NOT NULL,
    PRIMARY KEY (server_key, dialect)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What operators have done. Times are UTC.
CREATE TABLE audit_log (
    Number       BIGINT        NOT NULL PRIMARY KEY,
    at           DATETIME(3)   NOT NULL,
    who          VARCHAR(200)  NOT NULL,
    IP           VARCHAR(45),
    action       VARCHAR(200)  NOT NULL,
    about        VARCHAR(2000) NOT NULL,
    state_before VARCHAR(2000) NOT NULL,
    state_after  VARCHAR(2000) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
