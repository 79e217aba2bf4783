package org.holdfast.account;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff, as others see them: without password and secret.
 *
 * @param carrier whose staff they are; null for an operator
 * @param carrierName its name; null for an operator
 * @param name what they sign in with
 * @param mustChange whether somebody else made up their password
 * @param secondFactor whether they sign in with a code as well
 * @param lockedAt since when somebody keeps them out; null if nobody does
 * @param barredUntil until when too many wrong tries keep them out; null if they don't
 * @param wrong passwords and codes in a row that were, since
 * @param signedInAt when they did last; null if never
 * @param generation sessions of an earlier one are over
 * @param ofDirectory whether they sign in by their carrier's directory, and have no password here
 */
public record StaffMember(
        UUID id,
        @Nullable UUID carrier,
        @Nullable String carrierName,
        String name,
        StaffRole role,
        boolean mustChange,
        boolean secondFactor,
        @Nullable Instant lockedAt,
        @Nullable Instant barredUntil,
        int wrong,
        @Nullable Instant signedInAt,
        Instant createdAt,
        int generation,
        boolean ofDirectory)
        implements Serializable {

    public boolean isLocked() {
        return lockedAt != null;
    }

    public boolean isBarredAt(Instant now) {
        return barredUntil != null && now.isBefore(barredUntil);
    }
}
