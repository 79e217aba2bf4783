package org.holdfast.drill;

import java.time.Duration;

/**
 * How much of the machine drills may take, in one place ({@code holdfast.drills.*}).
 *
 * @param every how long after its last drill an account is due again
 * @param retry how long after a failed drill
 * @param share percent of the time that a node spends on drills; it rests for the rest
 * @param accounts accounts that are read out of the vault at a time, so that a segment of many is read once for all of them
 * @param entries entries of such accounts together; one account with more is read alone
 * @param deepPercent percent of drills that are deep: the octets of all blobs are read, here and in the vault
 * @param deepADay deep drills a day there are at least, as far as there are accounts
 * @param kept how long what was found is kept
 * @param lease after which another node may take up an account whose drill did not end
 */
public record DrillBounds(
        Duration every,
        Duration retry,
        int share,
        int accounts,
        int entries,
        int deepPercent,
        int deepADay,
        Duration kept,
        Duration lease) {

    public static final DrillBounds DEFAULTS = new DrillBounds(
            Duration.ofHours(20),
            Duration.ofMinutes(10),
            10,
            100,
            100_000,
            1,
            20,
            Duration.ofDays(30),
            Duration.ofMinutes(30));
}
