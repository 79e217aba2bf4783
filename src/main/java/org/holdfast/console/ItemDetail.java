package org.holdfast.console;

import java.time.Instant;
import java.util.List;

/**
 * What there is to read of one item.
 *
 * @param facts line by line
 * @param whole whether the lines tell all that is stored; the stored text does
 * @param raw the stored text, of which no more than the first part is shown if it is {@code rawCut}
 * @param size octets of what is stored
 * @param past who changed it when, the latest first
 */
public record ItemDetail(
        Kept head,
        List<Facts.Fact> facts,
        boolean whole,
        String mediaType,
        int size,
        String raw,
        boolean rawCut,
        List<Revision> past) {

    /** @param cause a key of the words */
    public record Revision(Instant at, String by, boolean deleted, String cause) {}
}
