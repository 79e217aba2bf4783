package org.holdfast.plant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the database stands.
 *
 * @param product and its version
 * @param embedded whether it is this process's own, which has no standby
 * @param primary whether it takes writes
 * @param synchronous whether a commit waits for a standby
 * @param octets how large it is; null where it doesn't say
 */
public record Database(
        String product,
        boolean embedded,
        boolean primary,
        boolean synchronous,
        @Nullable Long octets,
        List<Standby> standbys) {

    /**
     * A standby that is connected.
     *
     * @param name what it calls itself
     * @param state such as {@code streaming}; null where the application's role may not see it
     * @param sync {@code async}, {@code sync}, {@code quorum} or {@code potential}; null as above
     * @param behind octets of the log that it has not replayed; null as above
     */
    public record Standby(
            @Nullable String name,
            @Nullable String state,
            @Nullable String sync,
            @Nullable Long behind) {

        public boolean isHidden() {
            return state == null;
        }

        boolean confirms() {
            return "sync".equals(sync) || "quorum".equals(sync);
        }
    }
}
