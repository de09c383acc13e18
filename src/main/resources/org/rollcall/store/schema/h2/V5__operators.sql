-- Who may log in. Passwords are hashes (Argon2id), tokens too (SHA-256). Times are UTC.
CREATE TABLE operator_account (
    name     VARCHAR(32)  NOT NULL PRIMARY KEY,
    role     VARCHAR(16)  NOT NULL,
    password VARCHAR(255) NOT NULL,
    since    TIMESTAMP(3) NOT NULL
);

CREATE TABLE operator_token (
    hash      CHAR(64)    NOT NULL PRIMARY KEY,
    name      VARCHAR(40) NOT NULL,
    role      VARCHAR(16) NOT NULL,
    owner     VARCHAR(32) NOT NULL,
    since     TIMESTAMP(3) NOT NULL,
    last_used TIMESTAMP(3)
);
