package org.rollcall.adapter.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What is asked of another server on a TCP connection that ends with the answer.
 *
 * @param to resolved; looking names up is the caller's affair, as it takes time
 * @param from the address to speak from; null for what the host's routes say
 * @param request sent as soon as the connection stands
 * @param answerEnd the answer is complete when it ends with these bytes; otherwise it ends with the
 *     connection
 * @param maxAnswerBytes an answer that is longer is none
 * @param deadline for all of it together
 */
public record Question(
        InetSocketAddress to,
        InetAddress from,
        byte[] request,
        byte[] answerEnd,
        int maxAnswerBytes,
        Duration deadline) {}
