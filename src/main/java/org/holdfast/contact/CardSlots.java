package org.holdfast.contact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the same unit in several edits of a card: each unit gets a slot, and units of different edits in one slot are edits
 * of one thing. A unit's slot is the best of its marks that no edit has twice.
 */
final class CardSlots {

    private final Set<String> ambiguous = new HashSet<>();

    CardSlots(List<List<CardUnit>> edits) {
        edits.forEach(units -> ambiguous.addAll(CardUnit.shared(units)));
    }

    /** The units of one edit by their slots, in the card's order. */
    Map<String, CardUnit> of(List<CardUnit> units) {
        Map<String, CardUnit> slots = new LinkedHashMap<>();
        Map<String, Integer> copies = new HashMap<>();
        for (CardUnit unit : units) {
            List<String> marks = new ArrayList<>(unit.marks());
            String last = marks.remove(marks.size() - 1);
            String slot = marks.stream()
                    .filter(mark -> !ambiguous.contains(mark))
                    .findFirst()
                    .orElseGet(() -> last + '\n' + copies.merge(last, 1, Integer::sum));
            slots.put(slot, unit);
        }
        return slots;
    }
}
