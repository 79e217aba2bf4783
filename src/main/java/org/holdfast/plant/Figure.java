package org.holdfast.plant;

/** What is noted every five minutes. */
public enum Figure {
    /** How long the oldest change that is not in the vault has been waiting, in seconds. */
    ESCROW_LAG(Sum.OF_PLANT),
    /** Entries that came into the vault, a second. */
    ENTRIES(Sum.OF_PLANT),
    /** Pushes that were acknowledged, a second. */
    PUSHES(Sum.ADDED),
    /** Requests of the API that the plant failed to answer (5xx), in the five minutes. */
    FAILURES(Sum.ADDED),
    /** What the shortest question to the database takes, in milliseconds: of the node for which it takes longest. */
    ROUND_TRIP(Sum.HIGHEST),
    /** How old the oldest proof is, in hours. */
    OLDEST_PROOF(Sum.OF_PLANT),
    /** How much of its heap is in use, in percent: of the node with most. */
    HEAP(Sum.HIGHEST),
    /** Streams that are open. */
    STREAMS(Sum.ADDED);

    /** What becomes of several nodes' figures. */
    enum Sum {
        /** There is one: whoever comes first writes it down. */
        OF_PLANT,
        ADDED,
        HIGHEST
    }

    private final Sum sum;

    Figure(Sum sum) {
        this.sum = sum;
    }

    Sum sum() {
        return sum;
    }
}
