/**
 * What an operator sees at a glance: how much comes and goes by dialect, who is listed, who is
 * refused and why, how far database and neighbours are behind, and what he ought to look at. Kept
 * for ten minutes in memory of a fixed size. Fed by {@code timer}; read by pages and REST.
 */
package org.rollcall.dashboard;
