package org.holdfast.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the header {@code Authorization} shows.
 *
 * @param name for {@code Basic} (RFC 7617); null for {@code Bearer} (RFC 6750)
 * @param secret the password, or the token
 */
record Credential(@Nullable String name, String secret) {

    private static final int MAX_LENGTH = 1_000;

    /** Whether it is worth trying many: a password is short, 256 bits of chance are not. */
    boolean isGuessable() {
        return name != null;
    }

    /** Empty if the header is absent, longer than anything that we gave out, or of another scheme or form. */
    static Optional<Credential> parse(@Nullable String header) {
        if (header == null || header.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int space = header.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        String rest = header.substring(space + 1).strip();
        return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
            case "bearer" -> rest.isEmpty() ? Optional.empty() : Optional.of(new Credential(null, rest));
            case "basic" -> basic(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<Credential> basic(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            // The database takes no NUL, and no name has one.
            return colon < 1 || decoded.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(new Credential(decoded.substring(0, colon), decoded.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
