package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Rows whose values are names of members: MEMBER, RELATED and CATEGORIES. */
final class KeyRules {

    private KeyRules() {}

    /** A member of a group of people. */
    record Member() implements Rule {
        @Override
        public Set<String> names() {
            return Set.of("MEMBER");
        }

        @Override
        public boolean read(Reading reading, int index) {
            String uri = Escapes.plainUri(reading.line(index).value());
            if (!new Params(reading.line(index)).isEmpty() || reading.has("members", uri)) {
                return false;
            }
            reading.card().withObjectProperty("members").put(uri, true);
            return true;
        }

        @Override
        public void write(Writing writing) {
            writing.card().path("members").properties().forEach(member -> {
                if (member.getValue().asBoolean(false)) {
                    writing.add(Line.of(null, "MEMBER", new TreeMap<>(), Escapes.uri(member.getKey())));
                }
            });
        }
    }

    /** A relation to another card: a URI, or a text if it has no scheme. */
    record Related() implements Rule {
        @Override
        public Set<String> names() {
            return Set.of("RELATED");
        }

        @Override
        public boolean read(Reading reading, int index) {
            Line line = reading.line(index);
            Params parameters = new Params(line);
            boolean text = parameters.get("VALUE").equals(List.of("text"));
            String key = text ? Escapes.plain(line.value()) : Escapes.plainUri(line.value());
            if (text == EntryValue.SCHEME.matcher(key).matches() || reading.has("relatedTo", key)) {
                return false;
            }
            if (text) {
                parameters.take("VALUE");
            }
            ObjectNode relation = reading.card().withObjectProperty("relatedTo").putObject(key);
            ObjectNode kinds = relation.putObject("relation");
            for (String type : List.copyOf(parameters.get("TYPE"))) {
                kinds.put(type, true);
                parameters.takeOne("TYPE", type);
            }
            if (!parameters.isEmpty()) {
                relation.set("vCardParams", parameters.rest());
            }
            return true;
        }

        @Override
        public void write(Writing writing) {
            writing.card().path("relatedTo").properties().forEach(related -> {
                Params parameters = new Params();
                parameters.addAll(related.getValue().path("vCardParams"));
                related.getValue().path("relation").properties().forEach(kind -> {
                    boolean word = kind.getKey().equals(kind.getKey().toLowerCase(Locale.ROOT));
                    if (word
                            && kind.getValue().asBoolean(false)
                            && !kind.getKey().contains(",")) {
                        parameters.add("TYPE", kind.getKey());
                    }
                });
                String key = related.getKey();
                boolean uri = EntryValue.SCHEME.matcher(key).matches();
                if (!uri) {
                    parameters.put("VALUE", "text");
                }
                String wire = uri ? Escapes.uri(key) : Escapes.escaped(key);
                writing.add(Line.of(parameters.group(), "RELATED", parameters.values(), wire));
            });
        }
    }

    /** The keywords, which stand in one property. */
    record Keywords() implements Rule {
        @Override
        public Set<String> names() {
            return Set.of("CATEGORIES");
        }

        @Override
        public boolean read(Reading reading, int index) {
            Line line = reading.line(index);
            if (!new Params(line).isEmpty() || reading.card().has("keywords")) {
                return false;
            }
            ObjectNode keywords = reading.card().putObject("keywords");
            Escapes.split(line.value(), ',').forEach(word -> keywords.put(Escapes.plain(word), true));
            return true;
        }

        @Override
        public void write(Writing writing) {
            JsonNode keywords = writing.card().path("keywords");
            List<String> words = keywords.properties().stream()
                    .filter(word -> word.getValue().asBoolean(false))
                    .map(word -> Escapes.escaped(word.getKey()))
                    .toList();
            if (!words.isEmpty()) {
                writing.add(Line.of(null, "CATEGORIES", new TreeMap<>(), String.join(",", words)));
            }
        }
    }
}
