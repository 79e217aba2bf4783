package org.holdfast.support;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a subscriber is given for what went wrong.
 *
 * @param amountMinor in the currency's smallest unit; null for a free month
 * @param currency ISO 4217; null for a free month
 * @param reason for people
 * @param items that were measured to be missing, where it was given by rule
 * @param decidedBy who approved or refused it; null while it waits, and where it was below the limit
 * @param export the export that it is in, once billing has it
 */
public record Credit(
        UUID id,
        UUID account,
        Kind kind,
        @Nullable Long amountMinor,
        @Nullable String currency,
        String reason,
        @Nullable UUID incident,
        @Nullable UUID assessment,
        @Nullable Long items,
        State state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable UUID export)
        implements Serializable {

    /** What is given. */
    public enum Kind {
        FREE_MONTH,
        AMOUNT;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind ofWire(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** How it stands. */
    public enum State {
        /** Waits for a supervisor. */
        PROPOSED,
        /** Waits for the next export. */
        APPROVED,
        REFUSED,
        /** Billing has it. */
        EXPORTED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofWire(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
