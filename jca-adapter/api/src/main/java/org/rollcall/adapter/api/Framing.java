package org.rollcall.adapter.api;

import java.nio.charset.StandardCharsets;

/** How a listener cuts what arrives into packets. */
public sealed interface Framing {

    /** One packet for each UDP datagram; what is longer than the limit is cut there. */
    record Datagram(int maxBytes) implements Framing {}

    /**
     * TCP: one {@link Packet.Kind#CONNECTED} packet on accept, in which the bean should reply and
     * close; what the peer sends is discarded.
     */
    record OnConnect() implements Framing {}

    /**
     * TCP: a {@link Packet.Kind#MESSAGE} ends with a token, which belongs to it; when the peer ends
     * its side, one {@link Packet.Kind#ENDED} follows. A peer whose message is longer than the
     * limit, token included, is disconnected. Of many messages sent at once a batch gets as many as
     * the answers so far let fit into a quarter of the output's bound.
     */
    record UpTo(String token, int maxBytes) implements Framing {
        public byte[] tokenBytes() {
            return token.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * TCP: whatever bytes have come are a {@link Packet.Kind#MESSAGE}, at most so many at a time;
     * for streams whose messages only their reader can tell apart. He bounds what he keeps of them.
     */
    record AsItComes(int maxBytes) implements Framing {}

    /**
     * TCP: an encrypted channel ({@code Noise_IK_25519_ChaChaPoly_SHA256}), of which this side is
     * the responder. Each transport message is a {@link Packet.Kind#MESSAGE} in plain text; nothing
     * is heard of a peer before its first one has proved who it is.
     *
     * @param prologue what both sides must have said beforehand, in ASCII
     * @param key this side's static key
     * @param formerKey tried second; null if there is none
     * @param handshakes that may be under way at one time on each I/O thread; beyond that the
     *     oldest of the source that holds most is dropped
     * @param handshakesPerSource the same for one IPv4 address or IPv6 /64
     */
    record Sealed(
            String prologue,
            ChannelSecret key,
            ChannelSecret formerKey,
            int handshakes,
            int handshakesPerSource)
            implements Framing {}
}
