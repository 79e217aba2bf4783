package org.holdfast.contact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
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

    private final byte[] stored;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private JsonSplice(byte[] stored) {
        this.stored = stored;
    }

    /**
     * @param was what is stored, which has been read and is not too deep
     * @param wanted what it is to be
     */
    static byte[] written(byte[] stored, ObjectNode was, ObjectNode wanted) {
        JsonSplice splice = new JsonSplice(stored);
        try (JsonParser parser = FACTORY.createParser(stored)) {
            parser.nextToken();
            Span span = span(parser);
            splice.out.write(stored, 0, span.start());
            splice.object(span, was, wanted);
            splice.out.write(stored, span.end(), stored.length - span.end());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
        byte[] written = splice.out.toByteArray();
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
        int start = (int) parser.currentTokenLocation().getByteOffset();
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int nameStart = (int) parser.currentTokenLocation().getByteOffset();
            JsonToken token = parser.nextToken();
            int valueStart = (int) parser.currentTokenLocation().getByteOffset();
            Span object = token == JsonToken.START_OBJECT ? span(parser) : null;
            if (object == null) {
                parser.skipChildren();
                parser.finishToken();
            }
            int valueEnd = object == null ? (int) parser.currentLocation().getByteOffset() : object.end();
            members.add(new Member(name, nameStart, valueStart, valueEnd, object));
        }
        return new Span(start, (int) parser.currentLocation().getByteOffset(), members);
    }

    private void object(Span span, ObjectNode was, ObjectNode wanted) {
        out.write('{');
        int from = span.start() + 1;
        boolean first = true;
        for (int i = 0; i < span.members().size(); i++) {
            Member member = span.members().get(i);
            JsonNode value = wanted.get(member.name());
            if (value != null) {
                space(from, member.start(), first, i == 0);
                out.write(stored, member.start(), member.valueStart() - member.start());
                value(member, was.get(member.name()), value);
                first = false;
            }
            from = member.valueEnd();
        }
        for (Map.Entry<String, JsonNode> member : wanted.properties()) {
            if (!was.has(member.getKey())) {
                String name = JsonPaths.text(was.textNode(member.getKey()));
                text((first ? "" : ",") + name + ":" + JsonPaths.text(member.getValue()));
                first = false;
            }
        }
        out.write(stored, from, span.end() - from);
    }

    /** What stands between members, with a comma only where one is needed now. */
    private void space(int from, int to, boolean first, boolean wasFirst) {
        String space = new String(stored, from, to - from, StandardCharsets.UTF_8);
        if (first == wasFirst) {
            text(space);
        } else {
            text(first ? space.replace(",", "") : "," + space);
        }
    }

    private void value(Member member, JsonNode was, JsonNode wanted) {
        if (wanted.equals(was)) {
            out.write(stored, member.valueStart(), member.valueEnd() - member.valueStart());
        } else if (member.object() != null && was instanceof ObjectNode had && wanted instanceof ObjectNode object) {
            object(member.object(), had, object);
        } else {
            text(JsonPaths.text(wanted));
        }
    }

    private void text(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.write(octets, 0, octets.length);
    }
}
