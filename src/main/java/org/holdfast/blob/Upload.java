package org.holdfast.blob;

import java.time.Instant;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * An upload, at one moment.
 *
 * @param digest what its octets shall hash to
 * @param length octets that it shall have, or {@value #UNKNOWN} if nobody said
 * @param received octets that are committed; equal to {@code length} only when the blob is there
 * @param metadata the header {@code Upload-Metadata} that began it, as it was written
 * @param done whether the blob is there
 * @param expiresAt when it may be removed
 */
public record Upload(
        UUID account,
        UUID id,
        Digest digest,
        long length,
        long received,
        @Nullable String metadata,
        boolean done,
        Instant expiresAt) {

    static final long UNKNOWN = -1;

    boolean isExpired(Instant now) {
        return expiresAt.isBefore(now);
    }

    /** @throws Refusal EXPIRED */
    void requireAlive(Instant now) {
        if (isExpired(now)) {
            throw Refusal.of(Reason.EXPIRED, "This upload was not ended in time; begin another one.");
        }
    }
}
