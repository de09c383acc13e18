/**
 * What stands between strangers and the registry: proof of address, guess limits, byte budgets, who
 * may see private servers, bans and hidden servers; and the key by which others know this master.
 * Used by dialects on I/O threads, so nothing they call blocks, locks, or grows: every table has a
 * fixed size. Bans and the marks of operators are read there without a lock, and changed by
 * operators alone. Must not use dialects, the store or pages.
 */
package org.rollcall.guard;
