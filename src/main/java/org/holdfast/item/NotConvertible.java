package org.holdfast.item;

/** The octets have no equal in the other form. The message is a sentence for people. */
public final class NotConvertible extends Exception {

    private static final long serialVersionUID = 1L;

    public NotConvertible(String sentence) {
        super(sentence);
    }
}
