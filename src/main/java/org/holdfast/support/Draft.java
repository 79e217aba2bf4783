package org.holdfast.support;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.support.Notice.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to tell subscribers, before and after somebody else has decided about it.
 *
 * @param spanish the same in Spanish; null if there is none
 * @param writer who wrote it, and so doesn't send it; {@code author} is their name
 * @param decidedBy who sent or discarded it; null while it waits
 * @param notice what it became; null unless it was sent
 */
public record Draft(
        UUID id,
        UUID incident,
        Template template,
        Severity severity,
        String text,
        @Nullable String spanish,
        State state,
        UUID writer,
        String author,
        Instant writtenAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable UUID notice) {

    /** How it stands. */
    public enum State {
        WAITING,
        SENT,
        DISCARDED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
