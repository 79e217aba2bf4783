package org.holdfast.restore;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;

/**
 * A restore that was planned, and what became of it.
 *
 * @param author who planned it
 * @param head the journal's head that the plan was made against; it can be applied to no other
 * @param from the first entry that applying it appended; null before, and if there was nothing to do
 * @param to the last one
 * @param undoneTo the last entry that undoing it appended, or the head if there was nothing to undo
 */
public record Restore(
        UUID id,
        String author,
        Plan plan,
        SyncToken head,
        Status status,
        Instant plannedAt,
        @Nullable Long from,
        @Nullable Long to,
        @Nullable Long undoneTo) {

    /** What became of it. */
    public enum Status {
        PLANNED,
        APPLIED,
        UNDONE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status ofWire(String name) {
            return Arrays.stream(values())
                    .filter(status -> status.wire().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
