/**
 * {@code /api/v1}: what the pages show, for programs. Lists are bytes that were made ready when the
 * registry changed; live changes go to each watcher as fast as he reads, and never faster. Reads
 * only; uses {@code view} and nothing of the pages.
 */
package org.rollcall.rest;
