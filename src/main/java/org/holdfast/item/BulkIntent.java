package org.holdfast.item;

import java.time.Instant;
import java.util.UUID;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Honest bulk work that a device announced: so many changes more than usual pass the mass-change guard for a while.
 *
 * @param collection where; null for anywhere
 * @param kind of the items; null for any
 * @param deletes how many were announced, {@code deletesLeft} of them are not used; {@code edits} and {@code editsLeft} likewise
 */
public record BulkIntent(
        UUID id,
        UUID device,
        @Nullable UUID collection,
        @Nullable Kind kind,
        int deletes,
        int deletesLeft,
        int edits,
        int editsLeft,
        Instant openedAt,
        Instant expiresAt) {}
