/**
 * Owners of servers that have no key: how they prove that a server is theirs, what they may then
 * say of it, and how they are told that it dropped. A claim belongs to whoever holds a secret; only
 * the secret's hash is kept. Strangers cost nothing: what has to be placed in a server's text is
 * computed from the secret, so that nobody is remembered before he has proved anything.
 *
 * <p>Used by {@code store}, {@code timer}, {@code rest} and {@code web}; uses {@code registry},
 * {@code settings}, {@code guard} and {@code view}, which asks it for owners' words by an interface
 * of its own.
 */
package org.rollcall.claim;
