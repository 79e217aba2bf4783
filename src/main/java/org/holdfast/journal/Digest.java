package org.holdfast.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A SHA-256 (FIPS 180-4): 32 octets, written as 64 lower-case hex digits. */
public final class Digest {

    /** Octets of a digest. */
    public static final int OCTETS = 32;

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    private final byte[] octets;

    private Digest(byte[] octets) {
        this.octets = octets;
    }

    /** The digest of the parts, one after the other. */
    public static Digest of(byte[]... parts) {
        MessageDigest sha256 = sha256();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return new Digest(sha256.digest());
    }

    /** Takes 32 octets for a digest that was computed before. */
    public static Digest ofOctets(byte[] octets) {
        if (octets.length != OCTETS) {
            throw new IllegalArgumentException("a digest has 32 octets, not " + octets.length);
        }
        return new Digest(octets.clone());
    }

    /** Reads 64 lower-case hex digits; empty if they are anything else. */
    public static Optional<Digest> parse(@Nullable String hex) {
        return hex != null && HEX.matcher(hex).matches()
                ? Optional.of(new Digest(HexFormat.of().parseHex(hex)))
                : Optional.empty();
    }

    public String hex() {
        return HexFormat.of().formatHex(octets);
    }

    /** The 32 octets, copied. */
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return hex();
    }

    /** A computation that has seen nothing yet, for octets that don't come all at once. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
