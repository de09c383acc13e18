/**
 * Tools to talk to Rollcall as its peers do. Scripts of exact bytes and wires to run them over: the
 * same scripts run against a dialect in memory and against the shipped jar, which {@link
 * org.rollcall.wire.ShippedJar} starts in a process, a home and on ports of its own.
 */
package org.rollcall.wire;
