/**
 * TCP listeners. What all connections of an I/O thread brought in one round of its loop becomes one
 * batch. Every connection is bounded: input by its framing, output by a limit, time by an idle and
 * a total deadline, number by address and in all.
 */
package org.rollcall.adapter.tcp;
