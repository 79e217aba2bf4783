package org.holdfast.support;

import java.util.List;
import java.util.UUID;

/**
 * What one account has lost, as it was measured.
 *
 * @param head where the database's journal ends
 * @param known the last entry that anybody tells of: the database, the vault, or a receipt
 * @param kinds one for each kind of which there is or was anything
 * @param losses the first of what is missing, in order of sequence
 * @param words what else is wrong, or could not be found out, in sentences; empty if nothing
 */
public record Measured(
        UUID account, long head, long known, List<KindLoss> kinds, List<Loss> losses, List<String> words) {

    /** Whether anything that was acknowledged is missing. */
    public boolean isLost() {
        return known > head || !losses.isEmpty();
    }
}
