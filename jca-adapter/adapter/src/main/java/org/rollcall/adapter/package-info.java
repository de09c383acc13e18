/**
 * What the container sees: the resource adapter, the activation of message-driven beans, and the
 * control object through which the application opens listeners. Activation alone opens no port;
 * sockets and threads are in {@code io}, {@code udp} and {@code tcp}, encryption in {@code noise}.
 */
package org.rollcall.adapter;
