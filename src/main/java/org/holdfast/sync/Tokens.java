package org.holdfast.sync;

import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;

/** Tokens as clients send them. */
final class Tokens {

    private Tokens() {}

    /**
     * Reads the token that a client has reached; null if it says that it has reached none.
     *
     * @throws Refusal if the text can't be a token of any journal: then it is not one of this journal
     */
    static @Nullable SyncToken since(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return SyncToken.parse(text)
                .orElseThrow(() -> Refusal.ofField(
                        Reason.HISTORY_DIVERGED,
                        "since",
                        "This is not a token of this journal. Keep everything, delete nothing, and reconcile."));
    }
}
