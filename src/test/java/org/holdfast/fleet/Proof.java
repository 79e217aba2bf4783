package org.holdfast.fleet;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** The protocol's arithmetic, computed here a second time. */
final class Proof {

    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(256);

    private Proof() {}

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    /** The hash that stands before an account's first entry. */
    static byte[] genesis(UUID account) {
        return sha256("holdfast".getBytes(StandardCharsets.US_ASCII), octetsOf(account));
    }

    static String token(long seq, byte[] hash) {
        return seq + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    /** The sequence number that a token names; what has no number at its start is refused. */
    static long seqOf(String token) {
        int dot = token.indexOf('.');
        if (dot < 1) {
            throw new IllegalArgumentException("not a token: " + token);
        }
        return Long.parseLong(token.substring(0, dot));
    }

    /** An account's {@code state}: the sum over its live items, given as digests (hex) by item. */
    static String state(Map<UUID, String> live) {
        BigInteger sum = BigInteger.ZERO;
        for (Map.Entry<UUID, String> item : live.entrySet()) {
            byte[] term = sha256(octetsOf(item.getKey()), HexFormat.of().parseHex(item.getValue()));
            sum = sum.add(new BigInteger(1, term));
        }
        return String.format("%064x", sum.mod(WRAP));
    }

    private static byte[] octetsOf(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
