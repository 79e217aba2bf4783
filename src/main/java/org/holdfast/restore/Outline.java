package org.holdfast.restore;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * How much a plan would change, and where the pages of what it is begin; nothing of what the subscriber keeps.
 *
 * @param restore the plan's id, for {@link RestoreDesk#apply}
 * @param at when the entry was made after which the account was as it shall be; null if that is before its first
 * @param head the journal's head that it was planned against
 * @param kinds only those of which something would change
 * @param marks for each page the sequence number after which it begins
 */
public record Outline(
        UUID restore, Plan plan, @Nullable Instant at, String head, List<OfKind> kinds, List<Long> marks, int total)
        implements Serializable {

    /** Items on a page. */
    public static final int PAGE = 20;

    /**
     * Of one kind.
     *
     * @param added deleted since, and back then
     * @param changed become what they were, or get back what they lost
     * @param moved go back to the collection in which they were
     * @param removed have come since, and are deleted then
     */
    public record OfKind(Kind kind, int added, int changed, int moved, int removed) implements Serializable {

        OfKind with(Change.Act act) {
            return new OfKind(
                    kind,
                    added + (act == Change.Act.ADD ? 1 : 0),
                    changed + (act == Change.Act.CHANGE || act == Change.Act.MERGE ? 1 : 0),
                    moved + (act == Change.Act.MOVE ? 1 : 0),
                    removed + (act == Change.Act.REMOVE ? 1 : 0));
        }
    }

    public int pages() {
        return marks.size();
    }
}
