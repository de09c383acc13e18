/**
 * What all sockets need: event loops that run as Works of the container, the choice between epoll
 * and NIO, binding, counters. Knows nothing of beans, activations or listeners by name.
 */
package org.rollcall.adapter.io;
