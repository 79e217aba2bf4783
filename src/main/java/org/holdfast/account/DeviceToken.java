package org.holdfast.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.holdfast.journal.Digest;

/**
 * The credential that a device shows with every request: {@code hfd_} and 256 random bits in base64url. So much chance needs
 * no salt and no slow hash: what is stored is the SHA-256, and nobody gets from there to the token.
 */
public final class DeviceToken {

    private static final String PREFIX = "hfd_";
    private static final int OCTETS = 32;

    private DeviceToken() {}

    static String draw(SecureRandom chance) {
        byte[] octets = new byte[OCTETS];
        chance.nextBytes(octets);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** Whether the credential is meant to be a device's; if not, it is meant to be a carrier's key. */
    public static boolean isMeantBy(String credential) {
        return credential.startsWith(PREFIX);
    }

    /** What is stored of a token, or of a carrier's key. */
    static byte[] hash(String credential) {
        return Digest.of(credential.getBytes(StandardCharsets.UTF_8)).octets();
    }
}
