package org.rollcall.adapter.api;

/**
 * What a listener has counted since it was first opened; moving it to another port goes on
 * counting.
 *
 * @param dropped packets thrown away because the bean was not there or had failed, and replies that
 *     could not be sent as datagrams
 * @param kernelDrops datagrams that the kernel threw away because the socket's buffer was full
 * @param beanFailures exceptions of the message-driven bean
 * @param refusedConnections beyond the limit per address or in all
 * @param expiredConnections closed by the idle or the total deadline
 * @param overrunConnections closed because input or output exceeded its bound
 * @param handshakes of encrypted channels that were proved by a first message
 * @param failedHandshakes that proved nothing, in bytes or in time
 * @param droppedHandshakes given up unfinished, as there were too many
 * @param brokenChannels closed because a later message was not authentic
 */
public record ListenerCounts(
        long packets,
        long batches,
        long bytesIn,
        long replies,
        long bytesOut,
        long dropped,
        long kernelDrops,
        long beanFailures,
        long openConnections,
        long acceptedConnections,
        long refusedConnections,
        long expiredConnections,
        long overrunConnections,
        long handshakes,
        long failedHandshakes,
        long droppedHandshakes,
        long brokenChannels) {}
