package org.holdfast.sync;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Octets as a JSON string. */
final class Text {

    private Text() {}

    /**
     * The octets as text; empty if they are not UTF-8. Such an item's content is left out of the answer, and the client fetches
     * it by {@code GET}: a string could only hold something else.
     */
    static Optional<String> ofUtf8(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
