/**
 * The truth in memory: who is registered, until when, and the lists made of it. Knows nothing of
 * wires, storage or pages; everything else may use it, it uses nothing of ours.
 *
 * <p>A {@link org.rollcall.registry.Directory} per dialect finds entries by that dialect's keys, a
 * {@link org.rollcall.registry.Roster} per game holds them whatever dialect they came by, and a
 * {@link org.rollcall.registry.SnapshotCache} keeps a roster in the form that a wire wants.
 * Renewals and look-ups take no lock. A change takes one of many locks by its key and tells its
 * subscribers under it, so that events of one key arrive in order. Time is the {@link
 * org.rollcall.registry.Ticker}'s, which no clock change moves.
 */
package org.rollcall.registry;
