package org.holdfast.item;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold as it is told.
 *
 * @param device whose changes are held
 * @param collection in which they are; absent if they are of collections themselves
 * @param deletes how many of the changes delete, {@code edits} how many strip
 * @param done how many were dealt with since the decision
 */
public record HoldLine(
        UUID id,
        UUID device,
        @Nullable UUID collection,
        String kind,
        String state,
        int deletes,
        int edits,
        Instant openedAt,
        Instant expiresAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable Integer done,
        @Nullable Boolean settled) {

    static HoldLine of(Hold hold) {
        boolean isOpen = hold.state() == Hold.State.OPEN;
        return new HoldLine(
                hold.id(),
                hold.device(),
                hold.collection(),
                hold.kind().wire(),
                hold.state().wire(),
                hold.deletes(),
                hold.edits(),
                hold.openedAt(),
                hold.expiresAt(),
                hold.decidedBy(),
                hold.decidedAt(),
                hold.reason(),
                isOpen ? null : hold.done(),
                isOpen ? null : hold.settled());
    }
}
