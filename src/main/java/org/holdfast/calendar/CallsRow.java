package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CONFERENCE (RFC 7986, section 5.11). */
final class CallsRow extends Row.Entries {

    CallsRow() {
        super("virtualLocations", Set.of("CONFERENCE"));
    }

    @Override
    String seed(ContentLine line) {
        return line.value();
    }

    @Override
    JsonNode entry(ContentLine line, Frame frame) {
        var entry = Escape.object().put("@type", "VirtualLocation");
        var name = Things.parameter(line, "LABEL");
        if (name != null) {
            entry.put("name", name);
        }
        entry.put("uri", ICalText.decoded(line.value()));
        var features = Things.parameter(line, "FEATURE");
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
        features.sort(null);
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
