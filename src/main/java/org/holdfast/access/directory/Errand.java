package org.holdfast.access.directory;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was sent to a directory, and comes back. Kept in their session, and taken out of it by the first who comes, so that an answer that
 * was begun in another browser, or is shown a second time, is worth nothing.
 *
 * @param key of the directory
 * @param state that the answer has to have: it binds it to this browser's session
 * @param nonce that the token has to have: it binds it to this errand
 * @param verifier whose hash was sent along: it makes the code worth nothing to others (PKCE, RFC 7636)
 * @param to where they wanted to go in the console
 */
public record Errand(
        String key,
        String state,
        String nonce,
        String verifier,
        Instant since,
        @Nullable String to) implements Serializable {

    private static final int OCTETS = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    public static Errand begin(String key, @Nullable String to, Instant now) {
        SecureRandom random = new SecureRandom();
        return new Errand(key, draw(random), draw(random), draw(random), now, to);
    }

    /** Whether an answer is this one's, and in time. */
    public boolean isAnsweredBy(String state, Instant now) {
        return !now.isAfter(since.plus(PATIENCE))
                && MessageDigest.isEqual(
                        this.state.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    String challenge() {
        try {
            return encode(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String draw(SecureRandom random) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return encode(octets);
    }

    private static String encode(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** What it holds is nobody's but the session's. */
    @Override
    public String toString() {
        return "Errand to " + key;
    }
}
