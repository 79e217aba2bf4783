package org.holdfast.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/** The header {@code Upload-Checksum} (tus 1.0, extension Checksum) and the computation that shall confirm it. */
final class UploadChecksum {

    static final String NAME = "Upload-Checksum";

    /** What {@code Tus-Checksum-Algorithm} names. */
    static final String ALGORITHMS = "sha1,sha256,sha512";

    private static final Map<String, String> JAVA_NAMES =
            Map.of("sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

    private final MessageDigest computed;
    private final byte[] announced;

    private UploadChecksum(MessageDigest computed, byte[] announced) {
        this.computed = computed;
        this.announced = announced;
    }

    /** @throws Refusal INVALID if it is malformed or of an algorithm that isn't offered */
    static @Nullable UploadChecksum parse(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String[] words = header.strip().split(" ", 2);
        String algorithm = JAVA_NAMES.get(words[0]);
        if (algorithm == null || words.length < 2) {
            throw malformed();
        }
        try {
            MessageDigest computed = MessageDigest.getInstance(algorithm);
            byte[] announced = Base64.getDecoder().decode(words[1]);
            if (announced.length != computed.getDigestLength()) {
                throw malformed();
            }
            return new UploadChecksum(computed, announced);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks " + algorithm, e);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /** To be fed with the octets that it is the checksum of. */
    MessageDigest computed() {
        return computed;
    }

    /** @throws Refusal CHECKSUM_MISMATCH */
    void requireRight() {
        if (!MessageDigest.isEqual(computed.digest(), announced)) {
            throw Refusal.ofField(
                    Reason.CHECKSUM_MISMATCH, NAME, "The octets that came have another checksum; none of them counts.");
        }
    }

    private static Refusal malformed() {
        return Refusal.invalid(NAME, NAME + " is one of " + ALGORITHMS + ", a space, and the checksum in Base64.");
    }
}
