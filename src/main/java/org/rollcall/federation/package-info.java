/**
 * Ring 0: masters that know each other's servers. Each master owns the servers that registered with
 * it and speaks for those alone; nothing received is passed on, so there are no loops. Ages and
 * remaining times are told, never clocks.
 *
 * <p>Messages are JSON objects with an {@code event}: {@code hello {name, netName, software,
 * heartbeat, revision}} once, then {@code snapshot {servers, revision, last}} in pages, then {@code
 * put {servers, revision}}, {@code remove {numbers, revision}}, {@code renew {numbers}} as they
 * happen, and {@code heartbeat {revision}} when there was nothing else. Each {@code put} and {@code
 * remove} counts the owner's revision up by one; who misses one says {@code resync} and gets a new
 * snapshot. A server: {@code owner, number, revision, age, ttl, listed} (milliseconds), {@code
 * dialect, key?, game, address, port, attributes} and, for what is no text, {@code bytes} (pairs in
 * base64); {@code key} is the server's own public key, where it has one.
 *
 * <p>What comes in is put into the registry as foreign entries, so every dialect lists it as far as
 * it can say it. One lock guards all of it: the ring has an I/O thread of its own, and that may
 * wait.
 */
package org.rollcall.federation;
