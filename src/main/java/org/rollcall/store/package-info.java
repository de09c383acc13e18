/**
 * What must survive a restart, in a database: JPA lives here and nowhere else. The registry is the
 * truth; its events are gathered here by key and written behind by one thread, once a second and at
 * once where a transaction was full, so that neither packets nor the expiry sweep ever wait for a
 * database. What the database had comes back at the start, stale until it is heard. While the
 * database is away nothing here grows beyond a bound, and when it is back it is brought up to the
 * registry.
 *
 * <p>Used by {@code ops} at start and end; knows no dialect.
 */
package org.rollcall.store;
