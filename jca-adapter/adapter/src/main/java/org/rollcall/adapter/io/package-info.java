/**
 * What UDP and TCP share: event loops that run as Works of the container, the endpoint that each of
 * them delivers to, batches and their replies, counters. Knows nothing of activations or of
 * listeners by name.
 */
package org.rollcall.adapter.io;
