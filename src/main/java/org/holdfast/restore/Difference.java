package org.holdfast.restore;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of an item side by side: as it is, and as it will be.
 *
 * @param key as of a {@link Field}
 * @param tags of what will be; of what is, if nothing will be
 * @param before null if it is not there now
 * @param after null if it will not be there
 */
public record Difference(
        String key,
        List<String> tags,
        @Nullable String before,
        @Nullable String after) implements Serializable {

    /** What becomes of the line. */
    public enum Fate {
        SAME,
        CHANGED,
        ADDED,
        REMOVED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Fate fate() {
        if (before == null) {
            return Fate.ADDED;
        }
        if (after == null) {
            return Fate.REMOVED;
        }
        return before.equals(after) ? Fate.SAME : Fate.CHANGED;
    }

    /** In the order of what will be; under each key what is on both sides, then what changes, then what is on one side only. */
    static List<Difference> between(List<Field> before, List<Field> after) {
        Set<String> keys = new LinkedHashSet<>();
        after.forEach(field -> keys.add(field.key()));
        before.forEach(field -> keys.add(field.key()));
        List<Difference> lines = new ArrayList<>();
        keys.forEach(key -> addKey(lines, key, of(key, before), of(key, after)));
        return List.copyOf(lines);
    }

    private static List<Field> of(String key, List<Field> fields) {
        return new ArrayList<>(
                fields.stream().filter(field -> field.key().equals(key)).toList());
    }

    private static void addKey(List<Difference> lines, String key, List<Field> before, List<Field> after) {
        for (Field field : List.copyOf(after)) {
            if (before.remove(field)) {
                after.remove(field);
                lines.add(new Difference(key, field.tags(), field.value(), field.value()));
            }
        }
        // What there is once is the same thing with another value. Of several nobody knows which became which.
        if (before.size() == 1
                && after.size() == 1
                && !before.get(0).value().equals(after.get(0).value())) {
            Field will = after.remove(0);
            lines.add(new Difference(key, will.tags(), before.remove(0).value(), will.value()));
        }
        before.forEach(field -> lines.add(new Difference(key, field.tags(), field.value(), null)));
        after.forEach(field -> lines.add(new Difference(key, field.tags(), null, field.value())));
    }
}
