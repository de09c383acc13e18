/**
 * How people and programs get into the administration: where they come from, the first
 * administrator's code, passwords, sessions and tokens, the container's view of all this, and the
 * filter that every request passes. What strangers can make it remember is bounded.
 */
package org.rollcall.operator.door;
