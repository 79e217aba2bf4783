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
import org.jspecify.annotations.Nullable;

/** RELATED-TO (RFC 5545, section 3.8.4.5): one relation for each uid, of all the kinds that are said of it. */
final class RelationsRow extends Row.Entries {

    RelationsRow() {
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
