package org.rollcall.dialect.ring;

/** Why a request is not done; answered, never logged, and without a stack trace. */
final class RingFault extends Exception {

    static final String BAD_REQUEST = "bad-request";
    static final String UNKNOWN_OP = "unknown-op";
    static final String TOO_LARGE = "too-large";
    static final String RATE = "rate";
    static final String BUSY = "busy";
    static final String NOT_FOUND = "not-found";
    static final String OWNED = "owned";
    static final String UNAVAILABLE = "unavailable";

    private final String code;
    private final int retryAfter;

    RingFault(String code, String message) {
        this(code, message, 0);
    }

    /**
     * @param retryAfter seconds; 0 where waiting does not help
     */
    RingFault(String code, String message, int retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static RingFault badRequest(String message) {
        return new RingFault(BAD_REQUEST, message);
    }

    String code() {
        return code;
    }

    int retryAfter() {
        return retryAfter;
    }
}
