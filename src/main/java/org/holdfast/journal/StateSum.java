package org.holdfast.journal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A digest of a whole account: the sum modulo 2<sup>256</sup> of {@code SHA-256(item's UUID, 16 octets ‖ content's digest, 32
 * octets)} over its live items, collections included. Adding and taking away one item costs the same whatever the account
 * holds, and two that hold the same items have the same sum.
 */
public record StateSum(BigInteger value) {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    public static final StateSum EMPTY = new StateSum(BigInteger.ZERO);

    public static StateSum ofHex(String hex) {
        return new StateSum(new BigInteger(hex, 16));
    }

    public StateSum plus(UUID item, Digest content) {
        return new StateSum(value.add(term(item, content)).mod(MODULUS));
    }

    public StateSum minus(UUID item, Digest content) {
        return new StateSum(value.subtract(term(item, content)).mod(MODULUS));
    }

    /** 64 lower-case hex digits, big-endian. */
    public String hex() {
        String digits = value.toString(16);
        return "0".repeat(64 - digits.length()) + digits;
    }

    private static BigInteger term(UUID item, Digest content) {
        return new BigInteger(1, Digest.of(octets(item), content.octets()).octets());
    }

    /** A UUID's 16 octets, in network byte order (RFC 9562, section 4). */
    static byte[] octets(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
