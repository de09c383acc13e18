/**
 * How packets get to the message-driven bean and its replies back: the batch that an I/O thread
 * fills, the endpoint that it is handed to, the outbox of the replies. The same for UDP and TCP;
 * uses {@code io}, and nothing of listeners by name.
 */
package org.rollcall.adapter.delivery;
