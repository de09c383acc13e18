package org.rollcall.desk;

/** What an operator asked for cannot be done; the word is the end of {@code admin.fault.…}. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String word;
    private final transient Object detail;

    public RefusedException(String word) {
        this(word, "");
    }

    /**
     * @param detail stands in the text: a word, or a finding about master.ini
     */
    public RefusedException(String word, Object detail) {
        super(word + " " + detail, null, false, false);
        this.word = word;
        this.detail = detail;
    }

    public String word() {
        return word;
    }

    public Object detail() {
        return detail;
    }
}
