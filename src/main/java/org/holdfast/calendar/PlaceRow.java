package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** LOCATION and GEO are one place. Other places are VLOCATIONs. */
final class PlaceRow extends Row {

    static final String ID = "place";

    PlaceRow() {
        super("locations", Set.of("LOCATION", "GEO"));
    }

    @Override
    @Nullable
    ObjectNode said(List<ContentLine> lines, Frame frame) {
        var place = Escape.object().put("@type", "Location");
        var said = Escape.object();
        for (var line : lines) {
            if (line.is("LOCATION") && Things.isDerived(line)) {
                return null;
            }
            if (line.is("LOCATION")) {
                place.put("name", ICalText.text(line));
                said.put("id", line.parameter("JSID").filter(Ids::isId).orElse(ID));
            } else {
                var coordinates = Things.coordinates(line);
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

    /** Of the places that have a name or coordinates and were no VLOCATION before: ours, or the first by its id. */
    static @Nullable String mainId(ObjectNode object) {
        String main = null;
        for (var entry : object.path("locations").properties()) {
            var place = entry.getValue();
            var id = entry.getKey();
            boolean isShown = place.path("name").isTextual() || Things.geo(text(place, "coordinates")) != null;
            boolean isFirst = main == null || id.equals(ID) || (!main.equals(ID) && id.compareTo(main) < 0);
            if (isShown && isFirst && !place.has(Converter.ESCAPE) && !place.has("relativeTo")) {
                main = id;
            }
        }
        return main;
    }

    @Override
    List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
        var lines = new ArrayList<ContentLine>();
        var place = slice.path("place");
        var name = text(place, "name");
        var id = slice.path("id").asText(ID);
        if (name != null) {
            boolean isUsual = id.equals(ID) || !Ids.isId(id);
            lines.add(NewLine.of("LOCATION").with("JSID", isUsual ? null : id).text(name));
        }
        var geo = Things.geo(text(place, "coordinates"));
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
