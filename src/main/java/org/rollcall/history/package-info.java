/**
 * How many played where, and when: what graphs are made of. In memory, and bounded twice: so many
 * servers, and the same number of bytes for each. {@code timer} notes, {@code store} keeps it over
 * restarts, {@code web} shows it. Uses {@code registry} alone.
 */
package org.rollcall.history;
