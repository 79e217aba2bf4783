package org.holdfast.item;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.holdfast.Limits;

/**
 * Reads an item that is one JSON object (RFC 8259), as strictly as I-JSON (RFC 7493) wants it: UTF-8 without a byte order
 * mark, no member twice in one object, no half surrogate pairs, and nesting within the limit. Numbers keep their text, so
 * that what nobody edited is written as it was read: 1.0 does not become 1.
 */
public final class JsonDocument {

    private static final JsonFactory STRICT = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEFAULTS.jsonDepth())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Names come from strangers: a shared table of them would be state, and theirs to fill.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private JsonDocument() {}

    /**
     * Reads the one object.
     *
     * @throws NotOfKind if the octets are anything else, with what is wrong and where
     */
    public static ObjectNode read(byte[] octets) throws NotOfKind {
        try (JsonParser parser = STRICT.createParser(text(octets))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new NotOfKind("This is not a JSON object.");
            }
            ObjectNode object = object(parser);
            if (parser.nextToken() != null) {
                throw new NotOfKind("Something follows the end of the JSON object.");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new NotOfKind(sentence(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    private static String text(byte[] octets) throws NotOfKind {
        return Utf8.text(octets).orElseThrow(() -> new NotOfKind("This is not JSON: its octets are not valid UTF-8."));
    }

    /** Says where it went wrong, without the parser's message, which quotes content. */
    private static String sentence(JsonProcessingException fault) {
        var at = fault.getLocation();
        return at == null
                ? "This can't be read as JSON."
                : "This can't be read as JSON: there is a fault at line " + at.getLineNr() + ", column "
                        + at.getColumnNr() + ".";
    }

    private static ObjectNode object(JsonParser parser) throws IOException, NotOfKind {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = whole(parser.currentName());
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException, NotOfKind {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static JsonNode value(JsonParser parser) throws IOException, NotOfKind {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> NODES.textNode(whole(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new NotOfKind("This can't be read as JSON.");
        };
    }

    private static JsonNode number(JsonParser parser) throws IOException {
        String text = parser.getText();
        // Java's integers have no negative zero, JSON's text has.
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT || text.equals("-0")) {
            return new WrittenNumber(text);
        }
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** A half surrogate pair can't be written in UTF-8 and would be lost in a merge or a database. */
    private static String whole(String text) throws NotOfKind {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw new NotOfKind("A string in this JSON has half a surrogate pair.");
            }
        }
        return text;
    }
}
