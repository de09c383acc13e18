package org.rollcall.bench;

/** A process that answers on a port of 127.0.0.1. */
interface Target {

    int port();

    long pid();
}
