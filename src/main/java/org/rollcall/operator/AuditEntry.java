package org.rollcall.operator;

import java.time.Instant;

/**
 * Something that an operator did, or that somebody tried.
 *
 * @param who an operator, or who claimed to be one
 * @param from the address it came from; empty where it came from this process
 * @param action a word or two, such as {@code settings.save}
 * @param what what it was done to; no secret in it
 */
public record AuditEntry(Instant at, String who, String from, String action, String what) {}
