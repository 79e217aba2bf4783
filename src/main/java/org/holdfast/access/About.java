package org.holdfast.access;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a deed was about.
 *
 * @param account the subscriber, if it is about one
 * @param reason why, in the words of who did it; at most 500 characters, and cut there
 * @param details ids, counts and kinds, never what a subscriber keeps, nor a secret: strings, whole numbers, booleans, lists and maps of
 *     them; at most 4,000 octets as JSON
 * @param request the id of the request, where there is one
 */
public record About(
        @Nullable UUID account,
        @Nullable String reason,
        Map<String, ?> details,
        @Nullable UUID request) {

    public static About nobody() {
        return new About(null, null, Map.of(), null);
    }

    public static About account(UUID account) {
        return new About(account, null, Map.of(), null);
    }

    public About because(@Nullable String reason) {
        return new About(account, reason, details, request);
    }

    public About with(Map<String, ?> details) {
        return new About(account, reason, details, request);
    }

    public About in(@Nullable UUID request) {
        return new About(account, reason, details, request);
    }
}
