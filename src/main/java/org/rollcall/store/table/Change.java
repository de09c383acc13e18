package org.rollcall.store.table;

import org.rollcall.registry.Departure;
import org.rollcall.registry.Entry;

/**
 * A change to be written; what the entry says is read only then.
 *
 * @param why null while it is listed
 */
public record Change(Entry entry, Departure why) {}
