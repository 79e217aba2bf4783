package org.holdfast.account;

/** What a short text from outside may be made of. */
public final class Text {

    /**
     * Any characters but controls and halves of surrogate pairs: PostgreSQL stores neither NUL nor a lone surrogate, and
     * nobody wants the others in a name.
     */
    public static final String PLAIN = "[^\\p{Cc}\\p{Cs}]*";

    /** What is said about a text that isn't {@link #PLAIN}. */
    public static final String PLAIN_SENTENCE = "must not contain control characters";

    private Text() {}
}
