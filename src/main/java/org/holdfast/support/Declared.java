package org.holdfast.support;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An incident that a person answers for, declared or taken over from the system.
 *
 * @param subject as the system calls it; {@code declared} if a person declared it
 * @param title for everybody: what subscribers notice
 * @param words for staff: what is known
 * @param account whose it is, if the system raised it for one account
 * @param carrier whose subscribers alone; null if all carriers'
 * @param assessment the one that is attached
 * @param affected how many accounts, where they were written down one by one; null where it is about all, or all of a carrier
 * @param warned whether a reset is warned of now
 * @param overAt null while it is open
 */
public record Declared(
        UUID id,
        String subject,
        String title,
        String words,
        @Nullable UUID account,
        Scope.Reach reach,
        @Nullable UUID carrier,
        String declaredBy,
        @Nullable UUID assessment,
        @Nullable Long affected,
        boolean warned,
        Instant raisedAt,
        @Nullable Instant overAt) {

    public boolean isOpen() {
        return overAt == null;
    }
}
