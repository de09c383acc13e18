package org.rollcall.federation;

/** A neighbour's message that is not what the ring allows. Its fault, and expected. */
final class NonsenseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NonsenseException(String what) {
        super(what);
    }

    NonsenseException(String what, Throwable cause) {
        super(what, cause);
    }
}
