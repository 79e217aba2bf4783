package org.holdfast.journal;

import java.util.function.IntConsumer;

/**
 * The event that all entries are here and the gate is about to open. Whoever derives something from journals makes up for what was {@link
 * Replayed} before it returns. Fired outside of any transaction; on every node, more than once perhaps.
 *
 * @param progress told how many accounts have been done so far
 */
public record Opening(IntConsumer progress) {}
