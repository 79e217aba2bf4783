package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A property that is one member and nothing else. */
final class MemberRow extends Row {

    /** How a value is read and written; null is for what can't be. */
    interface Value {

        @Nullable
        JsonNode read(ContentLine line, Frame frame);

        @Nullable
        ContentLine write(String name, JsonNode value, Frame frame);
    }

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,9}");

    private final String name;
    private final String member;
    private final Value value;

    private MemberRow(String name, String member, Value value) {
        super(member, Set.of(name));
        this.name = name;
        this.member = member;
        this.value = value;
    }

    static Row text(String name, String member) {
        return new MemberRow(name, member, new Value() {
            @Override
            public JsonNode read(ContentLine line, Frame frame) {
                return TextNode.valueOf(ICalText.text(line));
            }

            @Override
            public @Nullable ContentLine write(String name, JsonNode value, Frame frame) {
                return value.isTextual() ? NewLine.of(name).text(value.textValue()) : null;
            }
        });
    }

    /** A value with a syntax of its own, such as a URI, which is taken as it stands. */
    static Row plain(String name, String member) {
        return new MemberRow(name, member, new Value() {
            @Override
            public JsonNode read(ContentLine line, Frame frame) {
                return TextNode.valueOf(ICalText.decoded(line.value()));
            }

            @Override
            public @Nullable ContentLine write(String name, JsonNode value, Frame frame) {
                return value.isTextual() ? NewLine.of(name).value(value.textValue()) : null;
            }
        });
    }

    static Row number(String name, String member) {
        return new MemberRow(name, member, new Value() {
            @Override
            public @Nullable JsonNode read(ContentLine line, Frame frame) {
                var written = line.value().strip();
                return INTEGER.matcher(written).matches() ? IntNode.valueOf(Integer.parseInt(written)) : null;
            }

            @Override
            public @Nullable ContentLine write(String name, JsonNode value, Frame frame) {
                return value.isInt() ? NewLine.of(name).value(value.asText()) : null;
            }
        });
    }

    /** A moment in UTC. */
    static Row utc(String name, String member) {
        return new MemberRow(name, member, new Value() {
            @Override
            public @Nullable JsonNode read(ContentLine line, Frame frame) {
                var time = Zulu.read(line, frame);
                return time == null ? null : TextNode.valueOf(time);
            }

            @Override
            public @Nullable ContentLine write(String name, JsonNode value, Frame frame) {
                return Zulu.line(NewLine.of(name), value.textValue());
            }
        });
    }

    static Row duration(String name, String member) {
        return new MemberRow(name, member, new Value() {
            @Override
            public @Nullable JsonNode read(ContentLine line, Frame frame) {
                var written = Lengths.read(line.value().strip());
                return written == null ? null : TextNode.valueOf(written);
            }

            @Override
            public @Nullable ContentLine write(String name, JsonNode value, Frame frame) {
                return value.isTextual() ? NewLine.of(name).value(value.textValue()) : null;
            }
        });
    }

    /** @param words of iCalendar, in upper case, and what JSCalendar says for them */
    static Row words(String name, String member, Map<String, String> words) {
        return new MemberRow(name, member, new Value() {
            @Override
            public @Nullable JsonNode read(ContentLine line, Frame frame) {
                var word = words.get(line.value().strip().toUpperCase(Locale.ROOT));
                return word == null ? null : TextNode.valueOf(word);
            }

            @Override
            public @Nullable ContentLine write(String name, JsonNode value, Frame frame) {
                for (var word : words.entrySet()) {
                    if (word.getValue().equals(value.textValue())) {
                        return NewLine.of(name).value(word.getKey());
                    }
                }
                return null;
            }
        });
    }

    @Override
    @Nullable
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var said = Escape.object();
        for (var line : lines) {
            var read = value.read(line, frame);
            if (read == null) {
                return null;
            }
            said.set(member, read);
        }
        return said;
    }

    @Override
    ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
        return pick(object, member);
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var given = slice.get(member);
        var line = given == null ? null : value.write(name, given, frame);
        return line == null ? List.of() : List.of(line);
    }
}
