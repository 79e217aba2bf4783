package org.holdfast.item;

/** The octets are not what they are said to be. The message is a sentence for people, such as "This has two cards, not one." */
public final class NotOfKind extends Exception {

    private static final long serialVersionUID = 1L;

    public NotOfKind(String sentence) {
        super(sentence);
    }
}
