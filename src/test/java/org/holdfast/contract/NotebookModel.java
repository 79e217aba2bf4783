package org.holdfast.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.holdfast.journal.Content;
import org.jspecify.annotations.Nullable;

/** Where the notes of an {@link AccountModel} are, and which went with a notebook that was deleted. */
final class NotebookModel {

    private final UUID usual;
    private final List<UUID> made = new ArrayList<>();
    private final Map<UUID, UUID> places = new HashMap<>();
    private final Map<UUID, Set<UUID>> gone = new HashMap<>();

    NotebookModel(UUID usual) {
        this.usual = usual;
    }

    /** A notebook's content never changes here, and is its own. */
    static Content content(UUID notebook) {
        String json = "{\"kind\":\"note\",\"name\":\"" + notebook + "\"}";
        return Content.of("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    void make(UUID notebook) {
        made.add(notebook);
    }

    boolean isLive(UUID notebook) {
        return !gone.containsKey(notebook);
    }

    /** One that was made and may be deleted by now. */
    @Nullable
    UUID any(Random random) {
        return made.isEmpty() ? null : made.get(random.nextInt(made.size()));
    }

    UUID anyLive(Random random) {
        List<UUID> live = new ArrayList<>(made.stream().filter(this::isLive).toList());
        live.add(usual);
        return live.get(random.nextInt(live.size()));
    }

    UUID placeOf(UUID note) {
        return Objects.requireNonNull(places.get(note));
    }

    void place(UUID note, UUID notebook) {
        places.put(note, notebook);
    }

    /** A deleted note lives again: where it was, if that is there still, and it is nobody's belonging any more. */
    void revive(UUID note) {
        if (!isLive(placeOf(note))) {
            gone.values().forEach(notes -> notes.remove(note));
            place(note, usual);
        }
    }

    /** @return the notes that go with it */
    Set<UUID> delete(UUID notebook, Collection<UUID> live) {
        Set<UUID> with = new HashSet<>();
        live.stream().filter(note -> placeOf(note).equals(notebook)).forEach(with::add);
        gone.put(notebook, with);
        return Set.copyOf(with);
    }

    /** @return the notes that come back with it */
    Set<UUID> bringBack(UUID notebook) {
        return Objects.requireNonNull(gone.remove(notebook));
    }
}
