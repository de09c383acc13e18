package org.rollcall.adapter.noise;

/**
 * What came is not authentic. Without a stack trace: strangers cause it as often as they like, and
 * nothing about it may be told but that it is so.
 */
public final class NoiseException extends Exception {

    NoiseException(String message) {
        super(message, null, false, false);
    }
}
