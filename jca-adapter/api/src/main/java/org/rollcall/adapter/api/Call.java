package org.rollcall.adapter.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Whom to dial for an encrypted channel, and how.
 *
 * @param to resolved; looking names up is the caller's affair, as it takes time
 * @param from the address to speak from; null for what the host's routes say
 * @param prologue what both sides must have said beforehand, in ASCII
 * @param own who dials
 * @param peerKey the public key of who must answer, 32 bytes
 * @param maxOutputBytes what may wait for the peer to read
 * @param idleDeadline the channel ends when nothing was heard for so long
 */
public record Call(
        InetSocketAddress to,
        InetAddress from,
        String prologue,
        ChannelSecret own,
        byte[] peerKey,
        int maxOutputBytes,
        Duration idleDeadline) {}
