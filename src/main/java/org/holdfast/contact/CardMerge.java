package org.holdfast.contact;

import static java.util.Objects.requireNonNullElse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.jspecify.annotations.Nullable;

/**
 * Merges two edits of a vCard, unit by unit. Our card is the paper: what stays of it keeps its octets and its place, and
 * theirs is written in: an edited property where the old one stood, a new one before the end.
 *
 * <p>A property that may have many values is known by its value, so an edit is the old value's removal and the new one's
 * addition; that gives the protocol's rules by itself: two edits of one number leave both new numbers, the same edit twice
 * leaves one, and an edit outlives a removal. Only what a card has once, and two edits of one value's parameters or label,
 * can collide.
 */
final class CardMerge {

    /** A card with more properties than this was not written by an address book, and its merge would cost too much memory. */
    private static final int PROPERTIES = 10_000;

    private final RawCard ours;
    private final String theirLineEnd;
    private final Map<String, CardUnit> base;
    private final Map<String, CardUnit> mine;
    private final Map<String, CardUnit> yours;
    private boolean collided;

    private CardMerge(List<CardUnit> base, RawCard ours, RawCard guest) {
        List<CardUnit> theirs = CardUnit.of(guest.properties());
        List<CardUnit> units = CardUnit.of(ours.properties());
        CardSlots slots = new CardSlots(List.of(base, units, theirs));
        this.ours = ours;
        this.theirLineEnd = guest.lineEnd();
        this.base = slots.of(base);
        this.mine = slots.of(units);
        this.yours = slots.of(theirs);
    }

    /** Merges two cards; those of different versions and those of more than 10,000 properties are two items. */
    static Merge of(@Nullable RawCard base, RawCard ours, RawCard theirs) {
        List<CardProperty> origin = base == null ? List.of() : base.properties();
        boolean sameVersion = ours.version().equals(theirs.version())
                && (base == null || base.version().equals(ours.version()));
        int largest = Math.max(
                origin.size(),
                Math.max(ours.properties().size(), theirs.properties().size()));
        if (!sameVersion || largest > PROPERTIES) {
            return new Merge.TwoItems();
        }
        return new CardMerge(CardUnit.of(origin), ours, theirs).merge();
    }

    private Merge merge() {
        Map<String, CardUnit> shown = new HashMap<>();
        Set<String> slots = new HashSet<>(mine.keySet());
        slots.addAll(yours.keySet());
        for (String slot : slots) {
            CardUnit unit = decide(base.get(slot), mine.get(slot), yours.get(slot));
            if (unit != null) {
                shown.put(slot, unit);
            }
        }
        byte[] merged = compose(shown).getBytes(StandardCharsets.ISO_8859_1);
        return holds(merged, shown) ? new Merge.Merged(merged, collided) : new Merge.TwoItems();
    }

    /** The unit that shows; null stands for one that is not there. */
    private @Nullable CardUnit decide(@Nullable CardUnit base, @Nullable CardUnit mine, @Nullable CardUnit yours) {
        if (same(mine, yours) || same(base, yours)) {
            return mine;
        }
        if (same(base, mine) || mine == null) {
            return yours;
        }
        if (yours == null) {
            return mine;
        }
        collided |= !yours.isBookkeeping();
        return yours;
    }

    private static boolean same(@Nullable CardUnit one, @Nullable CardUnit other) {
        return one == null || other == null ? one == other : one.meaning().equals(other.meaning());
    }

    private String compose(Map<String, CardUnit> shown) {
        Map<CardProperty, String> slotOf = new IdentityHashMap<>();
        mine.forEach((slot, unit) -> unit.properties().forEach(property -> slotOf.put(property, slot)));
        Map<String, List<String>> successors = successors();
        GuestWriter guests = new GuestWriter(ours.lineEnd(), theirLineEnd, groupsThatStay(shown), yours.values());
        Set<String> written = new HashSet<>();
        StringBuilder card = new StringBuilder(ours.head());
        for (CardProperty property : ours.properties()) {
            String slot = requireNonNullElse(slotOf.get(property), "");
            CardUnit before = mine.get(slot);
            CardUnit now = shown.get(slot);
            if (now != null && now == before) {
                card.append(property.raw());
            }
            if (before != null && before.main() == property) {
                write(slot, shown, written, guests, card);
                successors.getOrDefault(slot, List.of()).forEach(next -> write(next, shown, written, guests, card));
            }
        }
        yours.keySet().forEach(slot -> write(slot, shown, written, guests, card));
        return card.append(ours.tail()).toString();
    }

    /** Writes theirs, if it is theirs that shows in the slot and it isn't written yet. */
    private void write(
            String slot, Map<String, CardUnit> shown, Set<String> written, GuestWriter guests, StringBuilder card) {
        CardUnit unit = shown.get(slot);
        if (unit != null && unit == yours.get(slot) && written.add(slot)) {
            guests.write(unit, card);
        }
    }

    /** For each slot that they emptied, the slots of what they put in its place: new ones of the same name, in order. */
    private Map<String, List<String>> successors() {
        Map<String, Deque<String>> emptied = new HashMap<>();
        base.forEach((slot, unit) -> {
            if (!yours.containsKey(slot)) {
                emptied.computeIfAbsent(unit.name(), name -> new ArrayDeque<>()).add(slot);
            }
        });
        Map<String, List<String>> successors = new HashMap<>();
        yours.forEach((slot, unit) -> {
            Deque<String> places = emptied.get(unit.name());
            if (places != null && !places.isEmpty() && !base.containsKey(slot)) {
                successors
                        .computeIfAbsent(places.remove(), place -> new ArrayList<>())
                        .add(slot);
            }
        });
        return successors;
    }

    private Set<String> groupsThatStay(Map<String, CardUnit> shown) {
        Set<String> groups = new HashSet<>();
        mine.forEach((slot, unit) -> {
            String group = unit.group();
            if (group != null && shown.get(slot) == unit) {
                groups.add(group);
            }
        });
        return groups;
    }

    /** Reads what was written: a card in which any line would swallow another is no merge. */
    private static boolean holds(byte[] merged, Map<String, CardUnit> shown) {
        try {
            List<String> wanted =
                    shown.values().stream().map(CardUnit::meaning).sorted().toList();
            List<String> found = CardUnit.of(RawCard.read(merged).properties()).stream()
                    .map(CardUnit::meaning)
                    .sorted()
                    .toList();
            return wanted.equals(found);
        } catch (NotOfKind e) {
            return false;
        }
    }
}
