package org.holdfast.item;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-8 (RFC 3629) taken at its word: what is not valid is not replaced by something else, it is refused. */
public final class Utf8 {

    private Utf8() {}

    /** The octets as text; empty if they are not UTF-8. */
    public static Optional<String> text(byte[] octets) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The exact octets of a text; empty if it has a lone surrogate, which UTF-8 has no octets for. */
    public static Optional<byte[]> octets(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] octets = new byte[encoded.remaining()];
            encoded.get(octets);
            return Optional.of(octets);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
