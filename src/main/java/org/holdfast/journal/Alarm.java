package org.holdfast.journal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator must hear of: a drill that failed, a vault that doesn't answer, a database that isn't the one it was.
 * Fired asynchronously ({@code Event.fireAsync}), so that it outlives the transaction that noticed; it becomes an incident.
 *
 * @param subject what is concerned, the same each time it is noticed, such as {@code escrow-unreachable}: at most 64 characters
 * @param account whose it is, if it is one account's
 * @param words what happened, for people; holds no content and no secret
 * @param over true if what was wrong under this subject (and account) is right again
 */
public record Alarm(String subject, @Nullable UUID account, String words, boolean over) {

    public static Alarm of(String subject, String words) {
        return new Alarm(subject, null, words, false);
    }

    public static Alarm of(String subject, UUID account, String words) {
        return new Alarm(subject, account, words, false);
    }

    /** Says that it is over. */
    public static Alarm over(String subject, @Nullable UUID account, String words) {
        return new Alarm(subject, account, words, true);
    }
}
