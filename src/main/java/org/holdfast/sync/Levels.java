package org.holdfast.sync;

/**
 * How far an account's entries have come, as the sequence number of the last one at each level. A level that nothing has been
 * confirmed at is left out.
 *
 * @param stored committed in the database
 */
public record Levels(long stored) {}
