package org.holdfast.escrow;

import java.util.UUID;

/** What came of comparing the database with the vault: who is behind has lost something. */
sealed interface Finding {

    /** Both are at the same segment of the same vault; a fresh database has claimed an empty vault. */
    record Same(UUID vault, long segment) implements Finding {}

    /**
     * The vault has what the database never heard of: the database was put back to an earlier time. Or it knows no vault,
     * though it knows accounts that are in this one: then {@code known} is 0.
     *
     * @param known the last segment that the database knows
     * @param last the last one that the vault has
     */
    record VaultAhead(UUID vault, long known, long last) implements Finding {}

    /** The database holds nothing, the vault does. */
    record DatabaseEmpty(UUID vault, long last) implements Finding {}

    /**
     * The vault lacks what the database has shipped, or is another one: it was put back, or the setting was changed. What it lacks
     * is shipped again.
     *
     * @param last the last segment that it has; the chain goes on after it
     * @param kept up to this segment it has what was shipped
     */
    record ShipAgain(Chain.Link last, long kept, String why) implements Finding {}

    /** The vault has segments of another plant. Nothing may be shipped there. */
    record Foreign(UUID vault) implements Finding {}

    /**
     * The vault doesn't answer.
     *
     * @param databaseIsEmpty then it can't be told whether anything is lost
     */
    record Unreachable(String why, boolean databaseIsEmpty) implements Finding {}
}
