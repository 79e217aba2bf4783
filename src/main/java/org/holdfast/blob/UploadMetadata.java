package org.holdfast.blob;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.holdfast.Refusal;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Upload-Metadata} (tus 1.0, extension Creation): pairs of a key and a value in Base64, parted by commas.
 * Only {@code sha256} means anything here, 64 lower-case hex digits; whatever else a client tells is kept for it and ignored.
 *
 * @param header as it was written
 */
record UploadMetadata(String header, Digest sha256) {

    static final String NAME = "Upload-Metadata";

    /** Characters of the header, and the width of its column. */
    static final int LONGEST = 1024;

    private static final Pattern KEY = Pattern.compile("[!-+\\--~]+");

    /** @throws Refusal INVALID if it is malformed, too long or names no digest */
    static UploadMetadata parse(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            throw malformed("is needed, in at most " + LONGEST + " characters");
        }
        Map<String, byte[]> pairs = new HashMap<>();
        for (String pair : header.split(",", -1)) {
            String[] keyAndValue = pair.strip().split(" ", 2);
            if (!KEY.matcher(keyAndValue[0]).matches()
                    || pairs.put(keyAndValue[0], decoded(keyAndValue.length == 2 ? keyAndValue[1] : "")) != null) {
                throw malformed("is a list of different keys, each with a value in Base64");
            }
        }
        return new UploadMetadata(header, digest(pairs.get("sha256")));
    }

    private static Digest digest(byte @Nullable [] value) {
        return Optional.ofNullable(value)
                .flatMap(ascii -> Digest.parse(new String(ascii, StandardCharsets.US_ASCII)))
                .orElseThrow(() -> malformed("names sha256: the Base64 of the digest's 64 lower-case hex digits"));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw malformed("has values in Base64");
        }
    }

    private static Refusal malformed(String rule) {
        return Refusal.invalid(NAME, NAME + " " + rule + ".");
    }
}
