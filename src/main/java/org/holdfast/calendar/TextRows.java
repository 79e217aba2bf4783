package org.holdfast.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Titles, descriptions, keywords and stamps. */
final class TextRows {

    private TextRows() {}

    /** SUMMARY; its LANGUAGE is the item's locale. */
    static final class Title extends Row {

        Title() {
            super("title", Set.of("SUMMARY"));
        }

        @Override
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var said = Escape.object();
            for (var line : lines) {
                said.put("title", ICalText.text(line));
                line.parameter("LANGUAGE").map(ICalText::decoded).ifPresent(locale -> said.put("locale", locale));
            }
            return said;
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            return pick(object, "title", "locale");
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var title = text(slice, "title");
            return title == null
                    ? List.of()
                    : List.of(NewLine.of("SUMMARY")
                            .with("LANGUAGE", text(slice, "locale"))
                            .text(title));
        }

        @Override
        Set<String> parameters() {
            return Set.of("VALUE", "ENCODING", "CHARSET", "LANGUAGE");
        }
    }

    /** DESCRIPTION, or STYLED-DESCRIPTION (RFC 9073, section 6.5), which then is the one that is shown. */
    static final class Description extends Row {

        Description() {
            super("description", Set.of("DESCRIPTION", "STYLED-DESCRIPTION"));
        }

        @Override
        @Nullable
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var said = Escape.object();
            for (var line : lines) {
                boolean isStyled = line.is("STYLED-DESCRIPTION");
                if (isStyled
                        && line.parameter("VALUE")
                                .filter("TEXT"::equalsIgnoreCase)
                                .isEmpty()) {
                    return null;
                }
                if (isStyled || !said.has("description")) {
                    said.put("description", ICalText.text(line));
                }
                if (isStyled) {
                    said.put("descriptionContentType", line.parameter("FMTTYPE").orElse("text/plain"));
                }
            }
            return said;
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            return pick(object, "description", "descriptionContentType");
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var text = text(slice, "description");
            var type = text(slice, "descriptionContentType");
            if (text == null) {
                return List.of();
            }
            var line = type == null
                    ? NewLine.of("DESCRIPTION")
                    : NewLine.of("STYLED-DESCRIPTION").with("VALUE", "TEXT").with("FMTTYPE", type);
            return List.of(line.text(text));
        }

        @Override
        Set<String> parameters() {
            return Set.of("VALUE", "ENCODING", "CHARSET", "FMTTYPE", "ALTREP", "DERIVED");
        }
    }

    /** DTSTAMP is when the item was last changed, and so is LAST-MODIFIED where there is none. */
    static final class Stamp extends Row {

        Stamp() {
            super("updated", Set.of("DTSTAMP", "LAST-MODIFIED"));
        }

        @Override
        @Nullable
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var said = Escape.object();
            for (var line : lines) {
                var time = Zulu.read(line, frame);
                if (time == null) {
                    return null;
                }
                if (line.is("DTSTAMP") || !said.has("updated")) {
                    said.put("updated", time);
                }
            }
            return said;
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            return pick(object, "updated");
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var lines = new ArrayList<ContentLine>();
            var names = written.stream().map(ContentLine::name).collect(Collectors.toCollection(LinkedHashSet::new));
            for (var name : names.isEmpty() ? Set.of("DTSTAMP") : names) {
                var line = Zulu.line(NewLine.of(name), text(slice, "updated"));
                if (line != null) {
                    lines.add(line);
                }
            }
            return lines;
        }
    }

    /** A set of texts, many on each line (CATEGORIES) or one (CONCEPT). */
    static final class TextSet extends Row {

        private final String name;
        private final String member;
        private final boolean isList;

        TextSet(String name, String member, boolean isList) {
            super(member, Set.of(name));
            this.name = name;
            this.member = member;
            this.isList = isList;
        }

        @Override
        boolean keepsParameters() {
            return false;
        }

        @Override
        Map<String, List<ContentLine>> units(List<ContentLine> lines, Frame frame) {
            return Map.of(member, lines);
        }

        @Override
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var texts = Escape.object();
            lines.forEach(line -> read(line).forEach(text -> texts.put(text, true)));
            return texts.isEmpty() ? Escape.object() : Escape.object().set(member, texts);
        }

        private List<String> read(ContentLine line) {
            if (!isList) {
                return List.of(ICalText.decoded(line.value()));
            }
            return Lists.split(ICalText.decoded(line.value())).stream()
                    .map(ICalText::unescaped)
                    .toList();
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            return pick(object, member);
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var wanted = new LinkedHashSet<String>();
            slice.path(member).properties().forEach(entry -> {
                if (entry.getValue().asBoolean()) {
                    wanted.add(entry.getKey());
                }
            });
            var lines = new ArrayList<ContentLine>();
            var left = new LinkedHashSet<>(wanted);
            for (var line : written) {
                var texts = read(line);
                if (wanted.containsAll(texts)) {
                    left.removeAll(texts);
                    lines.add(line);
                }
            }
            if (isList && !left.isEmpty()) {
                lines.add(NewLine.of(name)
                        .value(left.stream().map(NewLine::escaped).collect(Collectors.joining(","))));
            } else {
                left.forEach(text -> lines.add(NewLine.of(name).value(text)));
            }
            return lines;
        }
    }

    /** A property that JSCalendar has no member for, nor needs one: VERSION. It has this value unless it was written in another way. */
    static final class Fixed extends Row {

        private final ContentLine usual;

        Fixed(String name, String value) {
            super("-" + name.toLowerCase(java.util.Locale.ROOT), Set.of(name));
            this.usual = NewLine.of(name).value(value);
        }

        @Override
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            return Escape.object();
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            return Escape.object();
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            return List.of(usual);
        }
    }

    /** PRODID, which a calendar must have: without a prodId it is Holdfast's. */
    static final class Product extends Row {

        private static final String OURS = "-//Holdfast//EN";

        Product() {
            super("prodId", Set.of("PRODID"));
        }

        @Override
        ObjectNode said(List<ContentLine> lines, Frame frame) {
            var said = Escape.object();
            for (var line : lines) {
                var text = ICalText.text(line);
                if (!text.equals(OURS)) {
                    said.put("prodId", text);
                }
            }
            return said;
        }

        @Override
        ObjectNode slice(ObjectNode object, String oneKey, Frame frame) {
            return pick(object, "prodId");
        }

        @Override
        List<ContentLine> write(ObjectNode slice, String oneKey, List<ContentLine> written, Frame frame) {
            var id = text(slice, "prodId");
            return List.of(NewLine.of("PRODID").text(id == null ? OURS : id));
        }
    }
}
