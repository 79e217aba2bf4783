package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One row of the table of parameters: what of an entry is a parameter in vCard. */
interface Trait {

    Trait CONTEXTS = new Types("contexts", Map.of("home", "private", "work", "work"));
    Trait ADDRESS_CONTEXTS = new Types(
            "contexts", Map.of("home", "private", "work", "work", "billing", "billing", "delivery", "delivery"));
    Trait FEATURES = new Types(
            "features",
            Map.ofEntries(
                    Map.entry("cell", "mobile"),
                    Map.entry("fax", "fax"),
                    Map.entry("main-number", "main-number"),
                    Map.entry("pager", "pager"),
                    Map.entry("text", "text"),
                    Map.entry("textphone", "textphone"),
                    Map.entry("video", "video"),
                    Map.entry("voice", "voice")));
    Trait PREF = new Number("PREF", "pref", 100);
    Trait LIST_AS = new Number("INDEX", "listAs", Integer.MAX_VALUE);
    Trait MEDIA_TYPE = new Text("MEDIATYPE", "mediaType");
    Trait SERVICE = new Text("SERVICE-TYPE", "service");
    Trait USER = new Text("USERNAME", "user");
    Trait COUNTRY = new Text("CC", "countryCode");
    Trait LEVEL = new Level(Map.of("high", "high", "medium", "medium", "low", "low"));
    Trait EXPERTISE = new Level(Map.of("expert", "high", "average", "medium", "beginner", "low"));
    Trait CREATED = new Created();
    Trait AUTHOR = new Author();

    /** Takes from the parameters what it has a word for. */
    void read(Params parameters, ObjectNode entry);

    void write(ObjectNode entry, Params parameters);

    /** Values of {@code TYPE} that are members of a set. */
    record Types(String member, Map<String, String> words) implements Trait {
        @Override
        public void read(Params parameters, ObjectNode entry) {
            for (String type : List.copyOf(parameters.get("TYPE"))) {
                String word = words.get(type);
                if (word != null && parameters.takeOne("TYPE", type)) {
                    entry.withObjectProperty(member).put(word, true);
                }
            }
        }

        @Override
        public void write(ObjectNode entry, Params parameters) {
            JsonNode set = entry.path(member);
            words.forEach((type, word) -> {
                if (set.path(word).asBoolean(false)) {
                    parameters.add("TYPE", type);
                }
            });
        }
    }

    /** A positive number. */
    record Number(String parameter, String member, int most) implements Trait {
        private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,8}");

        @Override
        public void read(Params parameters, ObjectNode entry) {
            List<String> found = parameters.get(parameter);
            if (found.size() == 1 && DIGITS.matcher(found.get(0)).matches() && Integer.parseInt(found.get(0)) <= most) {
                entry.put(member, Integer.parseInt(found.get(0)));
                parameters.take(parameter);
            }
        }

        @Override
        public void write(ObjectNode entry, Params parameters) {
            JsonNode value = entry.path(member);
            if (value.isInt() && value.intValue() > 0 && value.intValue() <= most) {
                parameters.put(parameter, value.asText());
            }
        }
    }

    record Text(String parameter, String member) implements Trait {
        @Override
        public void read(Params parameters, ObjectNode entry) {
            String text = parameters.take(parameter);
            if (text != null) {
                entry.put(member, text);
            }
        }

        @Override
        public void write(ObjectNode entry, Params parameters) {
            if (entry.path(member).isTextual()) {
                parameters.put(parameter, entry.path(member).textValue());
            }
        }
    }

    /** How much somebody knows or likes something (RFC 6715). */
    record Level(Map<String, String> words) implements Trait {
        @Override
        public void read(Params parameters, ObjectNode entry) {
            List<String> found = parameters.get("LEVEL");
            String word = found.size() == 1 ? words.get(found.get(0).toLowerCase(Locale.ROOT)) : null;
            if (word != null) {
                entry.put("level", word);
                parameters.take("LEVEL");
            }
        }

        @Override
        public void write(ObjectNode entry, Params parameters) {
            words.forEach((parameter, word) -> {
                if (entry.path("level").asText().equals(word)) {
                    parameters.put("LEVEL", parameter);
                }
            });
        }
    }

    /** When a note was written. */
    record Created() implements Trait {
        @Override
        public void read(Params parameters, ObjectNode entry) {
            List<String> found = parameters.get("CREATED");
            String utc = found.size() == 1 ? Dates.utc(found.get(0)) : null;
            if (utc != null) {
                entry.put("created", utc);
                parameters.take("CREATED");
            }
        }

        @Override
        public void write(ObjectNode entry, Params parameters) {
            @Nullable String basic = Dates.timestamp(entry.path("created"));
            if (basic != null) {
                parameters.put("CREATED", basic);
            }
        }
    }

    /** Who wrote a note: name and URI. */
    record Author() implements Trait {
        @Override
        public void read(Params parameters, ObjectNode entry) {
            String uri = parameters.take("AUTHOR");
            String name = parameters.take("AUTHOR-NAME");
            if (name != null) {
                entry.withObjectProperty("author").put("name", name);
            }
            if (uri != null) {
                entry.withObjectProperty("author").put("uri", uri);
            }
        }

        @Override
        public void write(ObjectNode entry, Params parameters) {
            JsonNode author = entry.path("author");
            if (author.path("uri").isTextual()) {
                parameters.put("AUTHOR", author.path("uri").textValue());
            }
            if (author.path("name").isTextual()) {
                parameters.put("AUTHOR-NAME", author.path("name").textValue());
            }
        }
    }
}
