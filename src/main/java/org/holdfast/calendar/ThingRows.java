package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places, calls, links and relations. */
final class ThingRows {

    private static final Pattern GEO =
            Pattern.compile("\\s*\\+?(-?\\d{1,3}(?:\\.\\d{1,20})?)\\s*;\\s*\\+?(-?\\d{1,3}(?:\\.\\d{1,20})?)\\s*");
    private static final Pattern GEO_URI =
            Pattern.compile("geo:(-?\\d{1,3}(?:\\.\\d{1,20})?),(-?\\d{1,3}(?:\\.\\d{1,20})?)");

    private ThingRows() {}

    private static @Nullable String parameter(ContentLine line, String name) {
        return line.parameter(name)
                .map(ICalText::decoded)
                .map(NewLine::unescapedParameter)
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    /** Whether a line only repeats what another one says better (RFC 9073, section 5.3). */
    static boolean isDerived(ContentLine line) {
        return line.parameter("DERIVED").filter("TRUE"::equalsIgnoreCase).isPresent();
    }

    static @Nullable String coordinates(ContentLine line) {
        var match = GEO.matcher(line.value());
        return line.value().length() < 80 && match.matches() ? "geo:" + match.group(1) + "," + match.group(2) : null;
    }

    static @Nullable ContentLine geo(@Nullable String coordinates) {
        if (coordinates == null || coordinates.length() > 80) {
            return null;
        }
        var match = GEO_URI.matcher(coordinates);
        return match.matches() ? NewLine.of("GEO").value(match.group(1) + ";" + match.group(2)) : null;
    }

    /** GEO of a VLOCATION. */
    static final class Coordinates extends Row {

        Coordinates() {
            super("coordinates", Set.of("GEO"));
        }

        @Override
        @Nullable
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var said = Escape.object();
            for (var line : lines) {
                var coordinates = coordinates(line);
                if (coordinates == null) {
                    return null;
                }
                said.put("coordinates", coordinates);
            }
            return said;
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            return pick(object, "coordinates");
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var line = geo(text(slice, "coordinates"));
            return line == null ? List.of() : List.of(line);
        }
    }

    /** LOCATION and GEO are one place. Other places are VLOCATIONs. */
    static final class Place extends Row {

        static final String ID = "place";

        Place() {
            super("locations", Set.of("LOCATION", "GEO"));
        }

        @Override
        @Nullable
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var place = Escape.object().put("@type", "Location");
            var said = Escape.object();
            for (var line : lines) {
                if (line.is("LOCATION") && isDerived(line)) {
                    return null;
                }
                if (line.is("LOCATION")) {
                    place.put("name", ICalText.text(line));
                    said.put("id", line.parameter("JSID").filter(Ids::isId).orElse(ID));
                } else {
                    var coordinates = coordinates(line);
                    if (coordinates == null) {
                        return null;
                    }
                    place.put("coordinates", coordinates);
                    said.put("id", said.path("id").asText(ID));
                }
            }
            return lines.isEmpty() ? said : said.set("place", place);
        }

        @Override
        void put(ObjectNode object, String oneKey, ObjectNode said) {
            if (said.has("place")) {
                object.withObjectProperty("locations").set(said.path("id").asText(), said.get("place"));
            }
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            var id = mainId(object);
            return id == null
                    ? Escape.object()
                    : Escape.object()
                            .put("id", id)
                            .set("place", object.path("locations").get(id));
        }

        /** The first place that has a name or coordinates and was not a VLOCATION before. */
        static @Nullable String mainId(ObjectNode object) {
            for (var entry : object.path("locations").properties()) {
                var place = entry.getValue();
                boolean isShown = place.path("name").isTextual() || geo(text(place, "coordinates")) != null;
                if (isShown && !place.has(Converter.ESCAPE) && !place.has("relativeTo")) {
                    return entry.getKey();
                }
            }
            return null;
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var lines = new ArrayList<ContentLine>();
            var place = slice.path("place");
            var name = text(place, "name");
            var id = slice.path("id").asText(ID);
            if (name != null) {
                boolean isUsual = id.equals(ID) || !Ids.isId(id);
                lines.add(
                        NewLine.of("LOCATION").with("JSID", isUsual ? null : id).text(name));
            }
            var geo = geo(text(place, "coordinates"));
            if (geo != null) {
                lines.add(geo);
            }
            return lines;
        }

        @Override
        Set<String> parameters() {
            return Set.of("VALUE", "ENCODING", "CHARSET", "JSID");
        }
    }

    /** CONFERENCE (RFC 7986, section 5.11). */
    static final class Calls extends Row.Entries {

        Calls() {
            super("virtualLocations", Set.of("CONFERENCE"));
        }

        @Override
        String seed(ContentLine line) {
            return line.value();
        }

        @Override
        JsonNode entry(ContentLine line, Frame frame) {
            var entry = Escape.object().put("@type", "VirtualLocation");
            var name = parameter(line, "LABEL");
            if (name != null) {
                entry.put("name", name);
            }
            entry.put("uri", ICalText.decoded(line.value()));
            var features = parameter(line, "FEATURE");
            for (var feature : features == null
                    ? new String[0]
                    : features.toLowerCase(Locale.ROOT).split(",")) {
                entry.withObjectProperty("features").put(feature.strip(), true);
            }
            return entry;
        }

        @Override
        @Nullable
        ContentLine line(JsonNode entry, String id, @Nullable ContentLine written, Frame frame) {
            var uri = text(entry, "uri");
            if (uri == null) {
                return null;
            }
            var features = new ArrayList<String>();
            entry.path("features").properties().forEach(feature -> {
                if (feature.getValue().asBoolean()) {
                    features.add(NewLine.octets(feature.getKey().toUpperCase(Locale.ROOT)));
                }
            });
            var line = NewLine.of("CONFERENCE").with("VALUE", "URI");
            if (!features.isEmpty() && features.stream().allMatch(word -> word.matches("[A-Z0-9-]{1,40}"))) {
                line.raw("FEATURE=" + String.join(",", features));
            }
            return line.with("LABEL", text(entry, "name")).value(uri);
        }

        @Override
        Set<String> parameters() {
            return Set.of("VALUE", "FEATURE", "LABEL", "JSID");
        }
    }

    /** RELATED-TO (RFC 5545, section 3.8.4.5): one relation for each uid, of all the kinds that are said of it. */
    static final class Relations extends Row.Entries {

        Relations() {
            super("relatedTo", Set.of("RELATED-TO"));
        }

        @Override
        String seed(ContentLine line) {
            return line.value();
        }

        @Override
        Map<String, List<ContentLine>> units(List<ContentLine> lines, Frame frame) {
            var units = new HashMap<String, List<ContentLine>>();
            for (var line : lines) {
                units.computeIfAbsent("relatedTo/" + ICalText.text(line), absent -> new ArrayList<>())
                        .add(line);
            }
            return new LinkedHashMap<>(units);
        }

        @Override
        @Nullable
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var relation = Escape.object();
            for (var line : lines) {
                relation.put(line.parameter("RELTYPE").orElse("PARENT").strip().toLowerCase(Locale.ROOT), true);
            }
            var entry = Escape.object().put("@type", "Relation").set("relation", relation);
            return lines.isEmpty() ? null : Escape.object().set("entry", entry);
        }

        @Override
        @Nullable
        JsonNode entry(ContentLine line, Frame frame) {
            return null;
        }

        @Override
        @Nullable
        ContentLine line(JsonNode entry, String id, @Nullable ContentLine written, Frame frame) {
            return null;
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var uid = oneKey.substring("relatedTo/".length());
            var lines = new ArrayList<ContentLine>();
            slice.path("entry").path("relation").properties().forEach(kind -> {
                var word = kind.getKey().toUpperCase(Locale.ROOT);
                if (kind.getValue().asBoolean() && word.matches("[A-Z0-9-]{1,60}")) {
                    lines.add(NewLine.of("RELATED-TO")
                            .with("RELTYPE", word.equals("PARENT") ? null : word)
                            .text(uid));
                }
            });
            return lines;
        }

        @Override
        Set<String> parameters() {
            return Set.of("RELTYPE", "VALUE");
        }
    }
}
