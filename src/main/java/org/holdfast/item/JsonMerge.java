package org.holdfast.item;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges two edits of one JSON document, member by member, through objects in objects. Arrays and scalars are whole
 * values. What only one side edited is taken; where both changed one member to different values, theirs shows and the
 * merge is said to have collided; an edit beats a removal. Members stand in our order, theirs follow; what was merged is
 * written without white space in UTF-8.
 */
public final class JsonMerge {

    private static final ObjectMapper WRITER = new ObjectMapper();

    private final Set<String> bookkeeping;
    private boolean collided;

    private JsonMerge(Set<String> bookkeeping) {
        this.bookkeeping = bookkeeping;
    }

    /**
     * Merges {@code ours} and {@code theirs}, which are {@link Merge.TwoItems two items} if one of the three can't be read.
     *
     * @param base what both edits started from, or null: then what only one side has is kept
     * @param bookkeeping names of top-level members that say when or by what the document was written, such as {@code
     *     updated}: theirs is taken, and that is no collision
     */
    public static Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs, Set<String> bookkeeping) {
        if (Arrays.equals(ours, theirs) || Arrays.equals(base, theirs)) {
            return new Merge.Merged(ours, false);
        }
        if (Arrays.equals(base, ours)) {
            return new Merge.Merged(theirs, false);
        }
        try {
            ObjectNode origin = base == null ? JsonNodeFactory.instance.objectNode() : JsonDocument.read(base);
            return new JsonMerge(bookkeeping).documents(origin, ours, theirs);
        } catch (NotOfKind e) {
            return new Merge.TwoItems();
        }
    }

    private Merge documents(ObjectNode base, byte[] ours, byte[] theirs) throws NotOfKind {
        ObjectNode mine = JsonDocument.read(ours);
        ObjectNode yours = JsonDocument.read(theirs);
        ObjectNode merged = objects(base, mine, yours, bookkeeping);
        if (merged.equals(mine)) {
            return new Merge.Merged(ours, collided);
        }
        return new Merge.Merged(merged.equals(yours) ? theirs : write(merged), collided);
    }

    private ObjectNode objects(ObjectNode base, ObjectNode ours, ObjectNode theirs, Set<String> aside) {
        Set<String> names = new LinkedHashSet<>();
        ours.fieldNames().forEachRemaining(names::add);
        theirs.fieldNames().forEachRemaining(names::add);
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            JsonNode value = member(base.get(name), ours.get(name), theirs.get(name), aside.contains(name));
            if (value != null) {
                merged.set(name, value);
            }
        }
        return merged;
    }

    /** The member's merged value; null stands for a member that is not there. */
    private @Nullable JsonNode member(
            @Nullable JsonNode base, @Nullable JsonNode ours, @Nullable JsonNode theirs, boolean isBookkeeping) {
        if (Objects.equals(ours, theirs) || Objects.equals(base, theirs)) {
            return ours;
        }
        if (Objects.equals(base, ours)) {
            return theirs;
        }
        if (ours == null || theirs == null) {
            return ours == null ? theirs : ours; // an edit beats a removal
        }
        if (isBookkeeping) {
            return theirs;
        }
        if (ours instanceof ObjectNode mine && theirs instanceof ObjectNode yours) {
            ObjectNode origin = base instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
            return objects(origin, mine, yours, Set.of());
        }
        collided = true;
        return theirs;
    }

    private static byte[] write(ObjectNode merged) {
        try {
            return WRITER.writeValueAsBytes(merged);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that was read can be written", e);
        }
    }
}
