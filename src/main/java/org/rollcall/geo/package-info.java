/**
 * In which country an address is, from a database file in MaxMind's format. Whoever registers is
 * looked up once; {@code registry} keeps what was found. Uses {@code registry} and {@code
 * settings}; {@code timer} makes it look whether the file was replaced.
 */
package org.rollcall.geo;
