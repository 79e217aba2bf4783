package org.holdfast.account;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change with time (TOTP, RFC 6238): six digits, HMAC-SHA-1, steps of 30 seconds; the only variant that all
 * authenticator apps know.
 */
public final class Totp {

    static final Duration STEP = Duration.ofSeconds(30);

    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final int SECRET_OCTETS = 20;

    /** Steps that a clock may be off, on either side. */
    private static final int LEEWAY = 1;

    private Totp() {}

    /** A fresh secret, in base32. */
    public static String draw() {
        byte[] octets = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(octets);
        return Base32.encode(octets);
    }

    /** What an authenticator app reads out of a QR code. */
    public static String uri(String name, String secret) {
        String label =
                "Holdfast:" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Holdfast";
    }

    /** The code of a moment. */
    public static String code(String secret, Instant at) {
        return code(Base32.decode(secret), step(at));
    }

    /**
     * The step that a code is of, if it is of one near now and after the last that was taken.
     *
     * @param taken the step of the last code that was taken; none of it or before is taken again
     */
    static OptionalLong match(String secret, String code, Instant now, long taken) {
        byte[] key = Base32.decode(secret);
        byte[] given = code.strip().replace(" ", "").getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = step(now) - LEEWAY; step <= step(now) + LEEWAY; step++) {
            boolean same = MessageDigest.isEqual(code(key, step).getBytes(StandardCharsets.UTF_8), given);
            if (same && step > taken) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    static String code(byte[] key, long step) {
        byte[] hash = hmac(key, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
        return String.format("%0" + DIGITS + "d", number % MODULUS);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }
}
