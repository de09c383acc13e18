package org.rollcall.adapter.noise;

/** A part of an array. */
record Span(byte[] bytes, int from, int length) {

    static Span of(byte[] bytes) {
        return new Span(bytes, 0, bytes.length);
    }
}
