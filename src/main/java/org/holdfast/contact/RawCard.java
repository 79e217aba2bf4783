package org.holdfast.contact;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.holdfast.item.NotOfKind;

/**
 * A vCard cut into properties: {@code head}, the properties' {@code raw} texts and {@code tail}, one after the other, are
 * the card, octet for octet.
 *
 * @param head what stands before the first property: {@code BEGIN:VCARD}, and blank lines or a byte order mark before it
 * @param tail {@code END:VCARD} and blank lines after it
 */
record RawCard(String head, List<CardProperty> properties, String tail) {

    /**
     * @throws NotOfKind if the octets are not exactly one vCard
     */
    static RawCard read(byte[] octets) throws NotOfKind {
        return new CardReader(new String(octets, StandardCharsets.ISO_8859_1)).card();
    }

    /** The version that the card says it has, or an empty text. */
    String version() {
        return properties.stream()
                .filter(property -> property.name().equals("VERSION"))
                .map(property -> property.value().strip())
                .findFirst()
                .orElse("");
    }

    /** How this card ends its lines. */
    String lineEnd() {
        String ends = head.substring(head.stripTrailing().length()).replace(" ", "");
        return ends.startsWith("\r\n") ? "\r\n" : ends.startsWith("\r") ? "\r" : "\n";
    }
}
