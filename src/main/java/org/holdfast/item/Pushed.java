package org.holdfast.item;

import java.util.List;
import org.holdfast.journal.Head;

/**
 * What came of a push.
 *
 * @param outcomes one for each op, in order
 * @param head the journal's head after it
 */
public record Pushed(List<Outcome> outcomes, Head head) {}
