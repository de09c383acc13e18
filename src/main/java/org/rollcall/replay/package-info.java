/**
 * What strangers have sent, as a capture holds it, sent again: over loopback to listeners of the
 * same dialects that are there for the replay alone, with a registry that is thrown away. Nothing
 * of it reaches lists, store, neighbours or anybody's address. The desk starts it; dialects know
 * nothing of it but that they can be made twice.
 */
package org.rollcall.replay;
