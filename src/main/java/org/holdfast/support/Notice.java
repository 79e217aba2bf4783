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
 * @param spanish the same text in Spanish, if there is one
 * @param affected whether only those see it whom its incident is about
 */
public record Notice(
        UUID id,
        Severity severity,
        String text,
        Instant at,
        @Nullable UUID carrier,
        @Nullable UUID account,
        @Nullable UUID incident,
        @Nullable String spanish,
        boolean affected) {

    static final String AFFECTED = "affected";

    /** One in English, for all, for a carrier's, or for one account. */
    public Notice(
            UUID id,
            Severity severity,
            String text,
            Instant at,
            @Nullable UUID carrier,
            @Nullable UUID account,
            @Nullable UUID incident) {
        this(id, severity, text, at, carrier, account, incident, null, false);
    }

    /** The text for whoever prefers this language. */
    public String textIn(Locale language) {
        return spanish != null && language.getLanguage().equals("es") ? spanish : text;
    }

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
        if (affected) {
            return AFFECTED;
        }
        return account != null ? "account" : carrier != null ? "carrier" : "all";
    }
}
