/**
 * Tools to talk to Rollcall as its peers do: scripts of exact bytes, and wires to run them over. The
 * same scripts run against a dialect in memory and against the shipped jar.
 */
package org.rollcall.wire;
