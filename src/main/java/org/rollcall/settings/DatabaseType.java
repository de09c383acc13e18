package org.rollcall.settings;

/** Where the store keeps what must survive a restart. */
public enum DatabaseType {
    /** A file under Rollcall's home. */
    H2,
    /** A MySQL or MariaDB server. */
    MYSQL,
    /** Nowhere: a restart forgets everything. */
    NONE
}
