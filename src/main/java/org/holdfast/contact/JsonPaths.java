package org.holdfast.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.NotOfKind;
import org.jspecify.annotations.Nullable;

/** Members of a JSON document by their paths: JSON pointers (RFC 6901) without the slash before, as {@code JSPTR} wants. */
final class JsonPaths {

    static final String VCARD_PROPS = "vCardProps";

    private static final ObjectMapper WRITER = new ObjectMapper();

    /** Of a document that is written; one less than what is read. */
    private static final int DEPTH = 30;

    private JsonPaths() {}

    /** Sets a member of an object that is there already; false if there is none. */
    static boolean set(ObjectNode card, String pointer, JsonNode value) {
        String[] names = pointer.split("/", -1);
        if (names.length + depth(value) > DEPTH) {
            return false;
        }
        JsonNode object = card;
        for (int i = 0; i < names.length - 1; i++) {
            object = object.path(unescaped(names[i]));
        }
        if (!(object instanceof ObjectNode holder)) {
            return false;
        }
        holder.set(unescaped(names[names.length - 1]), value);
        return true;
    }

    /** One JSON value; null if the text is anything else. */
    static @Nullable JsonNode value(String text) {
        try {
            ObjectNode holder = JsonDocument.read(("{\"v\":" + text + "}").getBytes(StandardCharsets.UTF_8));
            return holder.size() == 1 ? holder.get("v") : null;
        } catch (NotOfKind e) {
            return null;
        }
    }

    /** What must be set in {@code have} to make it {@code want}; null if something must go instead. */
    static @Nullable Map<String, JsonNode> difference(ObjectNode want, ObjectNode have) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        return add("", want, have, found) ? found : null;
    }

    private static boolean add(String path, ObjectNode want, ObjectNode have, Map<String, JsonNode> found) {
        for (Map.Entry<String, JsonNode> member : have.properties()) {
            if (!want.has(member.getKey())) {
                return false;
            }
        }
        for (Map.Entry<String, JsonNode> member : want.properties()) {
            JsonNode other = have.get(member.getKey());
            if (member.getValue().equals(other)) {
                continue;
            }
            String here = path + member.getKey().replace("~", "~0").replace("/", "~1");
            Map<String, JsonNode> within = new LinkedHashMap<>();
            boolean deeper = member.getValue() instanceof ObjectNode wanted
                    && other instanceof ObjectNode had
                    && add(here + "/", wanted, had, within);
            if (deeper) {
                found.putAll(within);
            } else {
                found.put(here, member.getValue());
            }
        }
        return true;
    }

    /** The property that sets a member. */
    static Line line(String pointer, JsonNode value) {
        SortedMap<String, List<String>> parameters = new TreeMap<>(Map.of("JSPTR", List.of(pointer)));
        return Line.of(null, "JSPROP", parameters, Escapes.escaped(text(value)));
    }

    static String text(JsonNode value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document that was read can be written", e);
        }
    }

    private static String unescaped(String name) {
        return name.replace("~1", "/").replace("~0", "~");
    }

    /** How many values a document has. */
    static int nodes(JsonNode value) {
        int nodes = 1;
        for (JsonNode child : value) {
            nodes += nodes(child);
        }
        return nodes;
    }

    private static int depth(JsonNode value) {
        int deepest = 0;
        for (JsonNode child : value) {
            deepest = Math.max(deepest, depth(child));
        }
        return value.isContainerNode() ? deepest + 1 : 0;
    }
}
