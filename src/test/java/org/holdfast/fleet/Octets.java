package org.holdfast.fleet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an item holds, octet for octet. In JSON of the handset's own files it is written in base64 (RFC 4648, section 4). */
public final class Octets {

    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    public static Octets of(byte[] octets) {
        return new Octets(octets.clone());
    }

    /** The text in UTF-8. */
    public static Octets of(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    @JsonCreator
    static Octets ofBase64(String base64) {
        return new Octets(Base64.getDecoder().decode(base64));
    }

    @JsonValue
    String base64() {
        return Base64.getEncoder().encodeToString(octets);
    }

    public byte[] bytes() {
        return octets.clone();
    }

    public int length() {
        return octets.length;
    }

    /** SHA-256 in lower-case hex. */
    public String digest() {
        return Proof.hex(Proof.sha256(octets));
    }

    /** The text, if the octets are UTF-8; a push can carry no others. */
    public Optional<String> text() {
        try {
            // A new decoder reports malformed input instead of replacing it.
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Octets that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return text().orElseGet(() -> octets.length + " octets that are not UTF-8");
    }
}
