package org.holdfast.plant;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that whoever runs the plant should know.
 *
 * @param subject of an alarm, such as {@code escrow-unreachable}; null for what is no alarm
 * @param facts what it is about, in the order in which its words speak of it: names, numbers, durations
 * @param words what the plant itself said about it; null if it said nothing more
 * @param since null where it isn't known
 */
public record Finding(
        Rule rule,
        @Nullable String subject,
        List<Object> facts,
        @Nullable String words,
        @Nullable Instant since) {

    /** What there is to be found. */
    public enum Rule {
        DATABASE_SILENT(true),
        RECOVERING(true),
        READ_ONLY(true),
        NOT_PRIMARY(true),
        STANDBY_MISSING(true),
        STANDBY_BEHIND(true),
        NODE_SILENT(true),
        NODE_CLOCK(true),
        ALARM(true),
        ESCROW_LAG(true),
        DRILLS_FAILING(true),
        PROOF_OLD(true),
        DISK(true),
        HANDLED(false),
        HELD(false),
        STANDBY_HIDDEN(false),
        ONE_COPY(false);

        private final boolean urgent;

        Rule(boolean urgent) {
            this.urgent = urgent;
        }

        /** Whether it needs a person now; else it is good to know. */
        public boolean isUrgent() {
            return urgent;
        }
    }

    static Finding of(Rule rule, Object... facts) {
        return new Finding(rule, null, List.of(facts), null, null);
    }

    Finding saying(@Nullable String said) {
        return new Finding(rule, subject, facts, said == null || said.isBlank() ? null : said, since);
    }

    Finding since(@Nullable Instant from) {
        return new Finding(rule, subject, facts, words, from);
    }
}
