package org.holdfast.contact;

/**
 * One property of a vCard. Each octet is a char (ISO 8859-1), whatever the card's charset, so that every octet survives.
 *
 * @param raw the property as written, with folds, its line end and blank lines that follow it
 * @param header what stands before the colon
 * @param value what stands after it, without folds
 */
record CardProperty(String raw, CardHeader header, String value) {

    String name() {
        return header.name();
    }

    /** The property without its group in one form: two properties that say the same have equal meanings. */
    String meaning() {
        return name() + ';' + String.join(";", header.parameters()) + '\n' + value;
    }
}
