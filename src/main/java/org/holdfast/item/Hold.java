package org.holdfast.item;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one device in one collection that wait until somebody decides: released, they are made; discarded, they are not, and
 * the device gets its items again. One that nobody decided is discarded when it expires.
 *
 * @param device that sent the changes
 * @param collection in which they are; null if they are of collections themselves
 * @param kind of the items that they change
 * @param deletes how many of the ops delete, {@code edits} how many change
 * @param done ops that were dealt with since the decision
 * @param decidedBy an author, as in {@link org.holdfast.journal.Entry#device}
 * @param reason why, if somebody said so
 */
public record Hold(
        UUID id,
        UUID device,
        @Nullable UUID collection,
        Kind kind,
        State state,
        int deletes,
        int edits,
        int done,
        Instant openedAt,
        Instant expiresAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason) {

    /** How it stands. */
    public enum State {
        OPEN,
        RELEASED,
        DISCARDED,
        EXPIRED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> ofWire(String wire) {
            return Stream.of(values())
                    .filter(state -> state.wire().equals(wire))
                    .findFirst();
        }
    }

    public int ops() {
        return deletes + edits;
    }

    /** Whether all that follows from the decision has been done. */
    public boolean settled() {
        return state != State.OPEN && done == ops();
    }
}
