package org.holdfast.support;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dated message to subscribers.
 *
 * @param text a sentence or more, for people; at most 2,000 characters
 * @param carrier whose subscribers it is for; null if for all, or for one account
 * @param account whom alone it is for
 * @param incident with which it ends; null if somebody lifts it
 */
public record Notice(
        UUID id,
        Severity severity,
        String text,
        Instant at,
        @Nullable UUID carrier,
        @Nullable UUID account,
        @Nullable UUID incident) {

    /** How much it matters. */
    public enum Severity {
        /** Good to know. */
        INFO,
        /** Something doesn't work as it should. */
        WARNING,
        /** To be heeded, or something may be lost. */
        CRITICAL;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For whom, in one word. */
    String scope() {
        return account != null ? "account" : carrier != null ? "carrier" : "all";
    }
}
