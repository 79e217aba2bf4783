package org.holdfast.contact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.NotOfKind;
import org.jspecify.annotations.Nullable;

/** Writes an edit of a JSON document into its octets: what did not change stays as it was written, white space too. */
final class JsonSplice {

    /** An object in the octets, with its members in their order. */
    private record Span(int start, int end, List<Member> members) {}

    private record Member(
            String name,
            int start,
            int valueStart,
            int valueEnd,
            @Nullable Span object) {}

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final String stored;
    private final StringBuilder out = new StringBuilder();

    private JsonSplice(String stored) {
        this.stored = stored;
    }

    /**
     * @param was what is stored, which has been read and is not too deep
     * @param wanted what it is to be
     */
    static byte[] written(byte[] stored, ObjectNode was, ObjectNode wanted) {
        String text = new String(stored, StandardCharsets.UTF_8);
        JsonSplice splice = new JsonSplice(text);
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Span span = span(parser);
            splice.out.append(text, 0, span.start());
            splice.object(span, was, wanted);
            splice.out.append(text, span.end(), text.length());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
        byte[] written = splice.out.toString().getBytes(StandardCharsets.UTF_8);
        return says(written, wanted) ? written : JsonPaths.text(wanted).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean says(byte[] written, ObjectNode wanted) {
        try {
            return JsonDocument.read(written).equals(wanted);
        } catch (NotOfKind e) {
            return false;
        }
    }

    private static Span span(JsonParser parser) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int nameStart = (int) parser.currentTokenLocation().getCharOffset();
            JsonToken token = parser.nextToken();
            int valueStart = (int) parser.currentTokenLocation().getCharOffset();
            Span object = token == JsonToken.START_OBJECT ? span(parser) : null;
            if (object == null) {
                parser.skipChildren();
                parser.finishToken();
            }
            int valueEnd = object == null ? (int) parser.currentLocation().getCharOffset() : object.end();
            members.add(new Member(name, nameStart, valueStart, valueEnd, object));
        }
        return new Span(start, (int) parser.currentLocation().getCharOffset(), members);
    }

    private void object(Span span, ObjectNode was, ObjectNode wanted) {
        out.append('{');
        int from = span.start() + 1;
        boolean first = true;
        for (int i = 0; i < span.members().size(); i++) {
            Member member = span.members().get(i);
            JsonNode value = wanted.get(member.name());
            if (value != null) {
                space(from, member.start(), first, i == 0);
                out.append(stored, member.start(), member.valueStart());
                value(member, was.get(member.name()), value);
                first = false;
            }
            from = member.valueEnd();
        }
        for (Map.Entry<String, JsonNode> member : wanted.properties()) {
            if (!was.has(member.getKey())) {
                String name = JsonPaths.text(was.textNode(member.getKey()));
                out.append((first ? "" : ",") + name + ":" + JsonPaths.text(member.getValue()));
                first = false;
            }
        }
        out.append(stored, from, span.end());
    }

    /** What stands between members, with a comma only where one is needed now. */
    private void space(int from, int to, boolean first, boolean wasFirst) {
        String space = stored.substring(from, to);
        if (first == wasFirst) {
            out.append(space);
        } else {
            out.append(first ? space.replace(",", "") : "," + space);
        }
    }

    private void value(Member member, JsonNode was, JsonNode wanted) {
        if (wanted.equals(was)) {
            out.append(stored, member.valueStart(), member.valueEnd());
        } else if (member.object() != null && was instanceof ObjectNode had && wanted instanceof ObjectNode object) {
            object(member.object(), had, object);
        } else {
            out.append(JsonPaths.text(wanted));
        }
    }
}
