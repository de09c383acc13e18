/**
 * The way to the database: which one the settings choose, the container's pool over it, its schema,
 * and JPA on top. Nothing here knows what is stored. Every method may wait for the database, and so
 * must only be called on the store's own thread.
 */
package org.rollcall.store.database;
