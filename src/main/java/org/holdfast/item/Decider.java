package org.holdfast.item;

import java.util.UUID;
import org.holdfast.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Who decides on a hold, and why.
 *
 * @param author as in {@link org.holdfast.journal.Entry#device}
 * @param reason null where nobody has to give one: for the subscriber's own devices, and for the passing of time
 */
public record Decider(String author, @Nullable String reason) {

    private static final int REASON_LENGTH = 500;

    /** Nobody decided in time. */
    static final Decider TIME = new Decider("system", null);

    /** One of the subscriber's devices. */
    public static Decider device(UUID device) {
        return new Decider(device.toString(), null);
    }

    /**
     * Somebody else, who has to say why.
     *
     * @param author {@code carrier}, or {@code staff:} and an id
     * @throws Refusal if there is no reason, or more than 500 characters of it
     */
    public static Decider outsider(String author, @Nullable String reason) {
        if (reason == null || reason.isBlank() || reason.length() > REASON_LENGTH) {
            throw Refusal.invalid(
                    "reason", "reason says why, in words, and in at most " + REASON_LENGTH + " characters.");
        }
        return new Decider(author, reason.strip());
    }
}
