/**
 * What every wire dialect shares: the interface that makes a folder a dialect, and its counters.
 * One sub-package per wire; a dialect never uses another dialect, and adding one edits nothing else
 * but texts. Dialects use {@code registry}, {@code settings} and {@code guard}, never sockets or
 * JPA.
 */
package org.rollcall.dialect;
