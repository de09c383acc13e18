/**
 * Packets as they went over the wire, written into files that Wireshark, tshark and tcpdump read.
 * What is sealed stays sealed, and passwords of the old protocols are starred before anything is
 * written. Bounded by size, time and the room on the disk; costs nothing while it is off.
 */
package org.rollcall.capture;
