package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two JSON objects: the new values by where they are (JSON pointers without the first slash, as in
 * PatchObject of RFC 8984, section 1.4.9), as deep inside as can be. A null, which is none of JSON's, is a member that went.
 */
final class JsonDifference {

    private JsonDifference() {}

    static Map<String, @Nullable JsonNode> between(ObjectNode from, ObjectNode to) {
        var changes = new LinkedHashMap<String, @Nullable JsonNode>();
        collect("", from, to, changes, false);
        return changes;
    }

    /** The same, where an object that has less in it than would have to be said of it is said whole. */
    static Map<String, @Nullable JsonNode> brief(ObjectNode from, ObjectNode to) {
        var changes = new LinkedHashMap<String, @Nullable JsonNode>();
        collect("", from, to, changes, true);
        return changes;
    }

    private static void collect(
            String path, ObjectNode from, ObjectNode to, Map<String, @Nullable JsonNode> changes, boolean isBrief) {
        var names = new LinkedHashSet<String>();
        from.fieldNames().forEachRemaining(names::add);
        to.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            var before = from.get(name);
            var after = to.get(name);
            var pointer = path + name.replace("~", "~0").replace("/", "~1");
            if (before instanceof ObjectNode inner && after instanceof ObjectNode other) {
                var inside = new LinkedHashMap<String, @Nullable JsonNode>();
                collect(pointer + "/", inner, other, inside, isBrief);
                if (isBrief && inside.size() > other.size()) {
                    changes.put(pointer, other);
                } else {
                    changes.putAll(inside);
                }
            } else if (before == null || !before.equals(after)) {
                changes.put(pointer, after);
            }
        }
    }

    /** Whether the change could be made: what it is in must be an object. */
    static boolean apply(ObjectNode object, String pointer, @Nullable JsonNode value, boolean makesParents) {
        var steps = pointer.split("/", -1);
        var at = object;
        for (int step = 0; step < steps.length - 1; step++) {
            var next = at.get(unescaped(steps[step]));
            if (next == null && makesParents && value != null) {
                next = at.putObject(unescaped(steps[step]));
            }
            if (!(next instanceof ObjectNode inner)) {
                return value == null && next == null;
            }
            at = inner;
        }
        var name = unescaped(steps[steps.length - 1]);
        if (value == null) {
            at.remove(name);
        } else {
            at.set(name, value);
        }
        return true;
    }

    /** A copy with these changes, which shares with the object what they leave alone; empty if one can't be made. */
    static Optional<ObjectNode> patched(ObjectNode object, ObjectNode patch) {
        Set<ObjectNode> own = Collections.newSetFromMap(new IdentityHashMap<>());
        var copy = Escape.object().setAll(object);
        var root = (ObjectNode) copy;
        own.add(root);
        for (var change : patch.properties()) {
            var steps = change.getKey().split("/", -1);
            var at = root;
            for (int step = 0; step < steps.length - 1; step++) {
                var name = unescaped(steps[step]);
                if (!(at.get(name) instanceof ObjectNode inner)) {
                    return Optional.empty();
                }
                var mine = own.contains(inner)
                        ? inner
                        : (ObjectNode) Escape.object().setAll(inner);
                own.add(mine);
                at.set(name, mine);
                at = mine;
            }
            var name = unescaped(steps[steps.length - 1]);
            if (change.getValue().isNull()) {
                at.remove(name);
            } else {
                at.set(name, change.getValue());
            }
        }
        return Optional.of(root);
    }

    static @Nullable JsonNode at(ObjectNode object, String pointer) {
        JsonNode at = object;
        for (var step : pointer.split("/", -1)) {
            at = at instanceof ObjectNode inner ? inner.get(unescaped(step)) : null;
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    /** The same text for equal values, whatever the order of their members. */
    static String canonical(@Nullable JsonNode value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable JsonNode value, StringBuilder out) {
        if (value instanceof ObjectNode object) {
            var names = new TreeSet<String>();
            object.fieldNames().forEachRemaining(names::add);
            for (var name : names) {
                out.append('{').append(name.length()).append(name);
                write(object.get(name), out);
            }
            out.append('}');
        } else if (value != null && value.isArray()) {
            out.append('[');
            value.forEach(each -> {
                write(each, out);
                out.append(',');
            });
            out.append(']');
        } else {
            out.append(value == null ? "-" : value.toString());
        }
    }

    /** The same object with its members in the order in which another one has them. */
    static ObjectNode ordered(ObjectNode object, ObjectNode like) {
        var ordered = Escape.object();
        like.properties().forEach(member -> {
            var value = object.get(member.getKey());
            if (value != null) {
                boolean areObjects = value instanceof ObjectNode && member.getValue() instanceof ObjectNode;
                ordered.set(
                        member.getKey(),
                        areObjects ? ordered((ObjectNode) value, (ObjectNode) member.getValue()) : value);
            }
        });
        object.properties().forEach(member -> {
            if (!ordered.has(member.getKey())) {
                ordered.set(member.getKey(), member.getValue());
            }
        });
        return ordered;
    }
}
