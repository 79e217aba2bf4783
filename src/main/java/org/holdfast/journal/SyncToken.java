package org.holdfast.journal;

import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The point of a journal that a client has reached: {@code <seq>.<hash in base64url, no padding>}. It is good if and only if
 * the journal's entry of that sequence number has that hash; before entry 1 stands the genesis hash.
 */
public record SyncToken(long seq, Digest hash) {

    /** At most 18 digits, which always fit a long. 43 characters of base64url are 32 octets. */
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17})\\.([A-Za-z0-9_-]{43})");

    private static final byte[] GENESIS = "holdfast".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** Of an account's empty journal. */
    public static SyncToken genesis(UUID account) {
        return new SyncToken(0, Digest.of(GENESIS, StateSum.octets(account)));
    }

    /** Reads a token; empty if it has not the form of one, which says nothing of its being good. */
    public static Optional<SyncToken> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            byte[] hash = Base64.getUrlDecoder().decode(matcher.group(2));
            return Optional.of(new SyncToken(Long.parseLong(matcher.group(1)), Digest.ofOctets(hash)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return seq + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash.octets());
    }
}
