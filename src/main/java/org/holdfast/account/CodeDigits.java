package org.holdfast.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.journal.Digest;

/**
 * The eight digits of an enrolment code, or the six of a spoken one: few enough to be read out on the telephone. What protects them is that they live for
 * minutes and die of a few wrong tries; the hash keeps them from whoever glances at the table or a log of it, and wouldn't
 * keep them from whoever tries all of them.
 */
final class CodeDigits {

    /** What a code looks like. */
    static final String PATTERN = "[0-9]{8}";

    private static final int CODES = 100_000_000;

    private static final int SPOKEN_CODES = 1_000_000;

    private CodeDigits() {}

    static String drawSpoken(SecureRandom chance) {
        return String.format(Locale.ROOT, "%06d", chance.nextInt(SPOKEN_CODES));
    }

    static String draw(SecureRandom chance) {
        return String.format(Locale.ROOT, "%08d", chance.nextInt(CODES));
    }

    /** SHA-256 of the id, 16 octets, and the digits: equal codes have different hashes. */
    static byte[] hash(UUID id, String code) {
        byte[] salt = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Digest.of(salt, code.getBytes(StandardCharsets.UTF_8)).octets();
    }

    /** Compares in a time that doesn't tell how much of it agrees. */
    static boolean agree(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
