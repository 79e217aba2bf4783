package org.holdfast.journal;

/**
 * An item's octets, exactly as its author wrote them.
 *
 * @param octets not to be changed by anyone
 */
@SuppressWarnings("ArrayRecordComponent") // compared by digest, never by equals
public record Content(Digest digest, String mediaType, byte[] octets) {

    public static Content of(String mediaType, byte[] octets) {
        return new Content(Digest.of(octets), mediaType, octets);
    }
}
