package org.holdfast.plant;

/**
 * What goes on in the background, counted.
 *
 * @param assessments of losses that are not finished
 * @param measurable accounts of those
 * @param measured of these
 * @param indexes of accounts
 * @param outdatedIndexes that are to be made again
 * @param pictures that nobody has read yet
 * @param inGrace accounts that are closed, and are erased when their time is over
 * @param overdue accounts whose time is over, and that are not erased yet
 * @param provable accounts that drills prove
 * @param proven of these, within a day
 * @param packing whether this node puts old segments together now
 */
public record Jobs(
        long assessments,
        long measurable,
        long measured,
        long indexes,
        long outdatedIndexes,
        long pictures,
        long inGrace,
        long overdue,
        long provable,
        long proven,
        boolean packing) {}
