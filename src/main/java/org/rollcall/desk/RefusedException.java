package org.rollcall.desk;

/** What an operator asked for cannot be done; the word is the end of {@code admin.fault.…}. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String word;
    private final String detail;

    public RefusedException(String word) {
        this(word, "");
    }

    /**
     * @param detail stands in the text; may be empty
     */
    public RefusedException(String word, String detail) {
        super(word + " " + detail, null, false, false);
        this.word = word;
        this.detail = detail;
    }

    public String word() {
        return word;
    }

    public String detail() {
        return detail;
    }
}
