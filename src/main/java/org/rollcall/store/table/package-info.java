/**
 * The tables as JPA sees them. Values are bound as parameters, never put into a statement. Only
 * tables that something is written to have an entity. Nothing here knows when to write.
 */
package org.rollcall.store.table;
