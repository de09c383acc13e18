/**
 * What stands between strangers and the registry: proof of address, guess limits, byte budgets, and
 * who may see private servers; and the key by which others know this master. Used by dialects on
 * I/O threads, so nothing here blocks, locks, or grows: every table has a fixed size. Must not use
 * dialects, the store or pages.
 */
package org.rollcall.guard;
