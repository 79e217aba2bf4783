package org.holdfast.contact;

import java.util.Set;

/** One row of the table between vCard and JSContact (RFC 9555): a property, and the member that says the same. */
interface Rule {

    /** The vCard properties that it reads and writes. */
    Set<String> names();

    /**
     * Puts a property into the JSContact card.
     *
     * @return false, with nothing put, if JSContact has no word for it; then it travels in {@code vCardProps}
     */
    boolean read(Reading reading, int index);

    /** Writes what the JSContact card has of this, as far as vCard has a word for it; the rest travels as {@code JSPROP}. */
    void write(Writing writing);
}
