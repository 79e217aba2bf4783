package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ATTACH, URL, IMAGE (RFC 7986, section 5.10), LINK (RFC 9253, section 8.2) and STRUCTURED-DATA (RFC 9073, section 6.6) are
 * links (RFC 8984, section 1.4.11). What is attached itself is a link to a {@code data:} URI.
 */
final class LinksRow extends Row.Entries {

    private static final Pattern SIZE = Pattern.compile("\\d{1,9}");
    private static final String BASE64 = ";base64,";

    LinksRow() {
        super("links", Set.of("ATTACH", "URL", "IMAGE", "LINK", "STRUCTURED-DATA"));
    }

    @Override
    String seed(ContentLine line) {
        return line.name() + " " + line.value();
    }

    @Override
    @Nullable
    JsonNode entry(ContentLine line, Frame frame) {
        var value = line.parameter("VALUE").orElse("URI").toUpperCase(Locale.ROOT);
        boolean isBinary = value.equals("BINARY");
        if (!isBinary && !value.equals("URI")) {
            return null;
        }
        var type = line.parameter("FMTTYPE").map(ICalText::decoded).orElse(null);
        var entry = Escape.object().put("@type", "Link");
        var content = ICalText.decoded(line.value());
        entry.put("href", isBinary ? "data:" + (type == null ? "" : type) + BASE64 + content : content);
        put(entry, "contentType", type);
        line.parameter("SIZE")
                .filter(size -> SIZE.matcher(size).matches())
                .ifPresent(size -> entry.put("size", Integer.parseInt(size)));
        put(entry, "rel", rel(line));
        put(entry, "display", line.is("IMAGE") ? lower(line, "DISPLAY") : null);
        put(
                entry,
                "title",
                line.parameter(line.is("ATTACH") ? "FILENAME" : "LABEL")
                        .map(ICalText::decoded)
                        .map(NewLine::unescapedParameter)
                        .orElse(null));
        return entry;
    }

    private static @Nullable String rel(ContentLine line) {
        return switch (line.name()) {
            case "IMAGE" -> line.parameter("DISPLAY").isPresent() ? "icon" : null;
            case "URL" -> "describedby";
            case "LINK" -> line.parameter("LINKREL").map(ICalText::decoded).orElse(null);
            default -> null;
        };
    }

    private static @Nullable String lower(ContentLine line, String name) {
        return line.parameter(name)
                .map(value -> ICalText.decoded(value).toLowerCase(Locale.ROOT))
                .orElse(null);
    }

    private static void put(
            com.fasterxml.jackson.databind.node.ObjectNode entry, String member, @Nullable String text) {
        if (text != null) {
            entry.put(member, text);
        }
    }

    @Override
    @Nullable
    ContentLine line(JsonNode entry, String id, @Nullable ContentLine written, Frame frame) {
        var href = text(entry, "href");
        if (href == null) {
            return null;
        }
        var name = name(entry, written);
        var type = text(entry, "contentType");
        var line = NewLine.of(name);
        var start = "data:" + (type == null ? "" : type) + BASE64;
        boolean isBinary = href.startsWith(start) && !name.equals("URL");
        if (isBinary) {
            line.with("VALUE", "BINARY").with("ENCODING", "BASE64");
        } else if (!name.equals("URL") && !name.equals("ATTACH")) {
            line.with("VALUE", "URI");
        }
        if (name.equals("LINK")) {
            line.with("LINKREL", text(entry, "rel"));
        }
        if (name.equals("IMAGE")) {
            var display = text(entry, "display");
            line.with("DISPLAY", display == null ? null : display.toUpperCase(Locale.ROOT));
        }
        var size = entry.get("size");
        line.with("FMTTYPE", type)
                .with("SIZE", size == null || !size.isInt() ? null : size.asText())
                .with(name.equals("ATTACH") ? "FILENAME" : "LABEL", text(entry, "title"));
        return line.value(isBinary ? href.substring(start.length()) : href);
    }

    private static String name(JsonNode entry, @Nullable ContentLine written) {
        if (written != null && java.util.Objects.equals(rel(written), text(entry, "rel"))) {
            return written.name();
        }
        var rel = text(entry, "rel");
        if (rel == null) {
            return "ATTACH";
        }
        return switch (rel) {
            case "enclosure" -> "ATTACH";
            case "icon" -> "IMAGE";
            case "describedby" -> "URL";
            default -> "LINK";
        };
    }

    @Override
    Set<String> parameters() {
        return Set.of("VALUE", "ENCODING", "FMTTYPE", "SIZE", "FILENAME", "LABEL", "LINKREL", "DISPLAY", "JSID");
    }
}
