package org.holdfast.restore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.holdfast.item.PastState;
import org.holdfast.journal.Kind;

/** What a restore writes, in order: collections before what goes into them, and after what was in them. */
final class Steps {

    private final List<PastState> collections = new ArrayList<>();
    private final List<PastState> items = new ArrayList<>();
    private final List<PastState> emptied = new ArrayList<>();
    private final Set<UUID> wanted = new HashSet<>();

    /** @return true, to be shown the next one */
    boolean add(Change change) {
        PastState past = change.past();
        UUID collection = past.collection();
        if (past.kind() != Kind.COLLECTION) {
            items.add(past);
        } else if (past.digest() == null) {
            emptied.add(past);
        } else {
            collections.add(past);
        }
        if (collection != null && past.digest() != null) {
            wanted.add(collection);
        }
        return true;
    }

    /** The collections that the items go to. */
    Set<UUID> collections() {
        return wanted;
    }

    /** Collections that have to be there before all else; one that is among the steps already is not added again. */
    void first(List<PastState> missing) {
        missing.stream().filter(state -> !collections.contains(state)).forEach(collections::add);
    }

    List<PastState> inOrder() {
        return Stream.of(collections, items, emptied).flatMap(List::stream).toList();
    }
}
