/**
 * {@code /api/v1}: what the pages show, for programs. Lists are bytes that were made ready when the
 * registry changed; live changes go to each watcher as fast as he reads, and never faster. Reads,
 * but for {@code claims} and {@code admin}; uses {@code view}, {@code claim} and {@code desk}, and
 * nothing of the pages.
 */
package org.rollcall.rest;
