package org.rollcall.operator;

/** Somebody asked for what his role does not allow. */
public final class NotAllowedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Role needed;

    public NotAllowedException(Role needed) {
        // Without a stack trace: any viewer could fill the log.
        super("needs the role " + needed.word(), null, false, false);
        this.needed = needed;
    }

    public Role needed() {
        return needed;
    }
}
