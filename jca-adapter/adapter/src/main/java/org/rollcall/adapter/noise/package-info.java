/**
 * {@code Noise_IK_25519_ChaChaPoly_SHA256} of the Noise Protocol Framework, revision 34, on Bouncy
 * Castle's primitives: both ends of the handshake, and the transport that comes of it. Bytes in,
 * bytes out: knows no sockets, no clock and no framing but the length before a transport message.
 * Used by {@code tcp} alone.
 */
package org.rollcall.adapter.noise;
