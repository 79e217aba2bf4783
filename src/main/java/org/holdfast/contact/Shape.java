package org.holdfast.contact;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a property's value is written in vCard 4.0 (RFC 6350, section 4). {@link #normal} brings a value to the one form in
 * which two values that say the same are the same text.
 */
enum Shape {
    /** One text with escapes. */
    TEXT,
    /** Texts with commas between. */
    TEXTS,
    /** Components with semicolons between, each a list of texts; empty ones at the end say nothing. */
    PARTS,
    /** Components with semicolons between, each one text, whose commas many forget to escape. */
    UNITS,
    /** A URI, in which older cards escape commas and colons. */
    URI,
    /** A date or time, without the dashes and colons of vCard 3.0. */
    MOMENT,
    /** A value of which nothing is known: as it stands. */
    VERBATIM;

    /** A row for each property that has an RFC: its shape, and its default type as jCard (RFC 7095) names it. */
    private static final Map<String, Map.Entry<Shape, String>> TABLE = Map.ofEntries(
            entry("ADR", entry(PARTS, "text")),
            entry("AGENT", entry(TEXT, "text")),
            entry("ANNIVERSARY", entry(MOMENT, "date-and-or-time")),
            entry("BDAY", entry(MOMENT, "date-and-or-time")),
            entry("BIRTHPLACE", entry(TEXT, "text")),
            entry("CALADRURI", entry(URI, "uri")),
            entry("CALURI", entry(URI, "uri")),
            entry("CATEGORIES", entry(TEXTS, "text")),
            entry("CLASS", entry(TEXT, "text")),
            entry("CLIENTPIDMAP", entry(UNITS, "text")),
            entry("CONTACT-URI", entry(URI, "uri")),
            entry("CREATED", entry(MOMENT, "timestamp")),
            entry("DEATHDATE", entry(MOMENT, "date-and-or-time")),
            entry("DEATHPLACE", entry(TEXT, "text")),
            entry("EMAIL", entry(TEXT, "text")),
            entry("EXPERTISE", entry(TEXT, "text")),
            entry("FBURL", entry(URI, "uri")),
            entry("FN", entry(TEXT, "text")),
            entry("GENDER", entry(UNITS, "text")),
            entry("GEO", entry(URI, "uri")),
            entry("GRAMGENDER", entry(TEXT, "text")),
            entry("HOBBY", entry(TEXT, "text")),
            entry("IMPP", entry(URI, "uri")),
            entry("INTEREST", entry(TEXT, "text")),
            entry("JSPROP", entry(TEXT, "text")),
            entry("KEY", entry(URI, "uri")),
            entry("KIND", entry(TEXT, "text")),
            entry("LABEL", entry(TEXT, "text")),
            entry("LANG", entry(TEXT, "language-tag")),
            entry("LANGUAGE", entry(TEXT, "language-tag")),
            entry("LOGO", entry(URI, "uri")),
            entry("MAILER", entry(TEXT, "text")),
            entry("MEMBER", entry(URI, "uri")),
            entry("N", entry(PARTS, "text")),
            entry("NAME", entry(TEXT, "text")),
            entry("NICKNAME", entry(TEXTS, "text")),
            entry("NOTE", entry(TEXT, "text")),
            entry("ORG", entry(UNITS, "text")),
            entry("ORG-DIRECTORY", entry(URI, "uri")),
            entry("PHOTO", entry(URI, "uri")),
            entry("PRODID", entry(TEXT, "text")),
            entry("PROFILE", entry(TEXT, "text")),
            entry("PRONOUNS", entry(TEXT, "text")),
            entry("RELATED", entry(URI, "uri")),
            entry("REV", entry(MOMENT, "timestamp")),
            entry("ROLE", entry(TEXT, "text")),
            entry("SOCIALPROFILE", entry(URI, "uri")),
            entry("SORT-STRING", entry(TEXT, "text")),
            entry("SOUND", entry(URI, "uri")),
            entry("SOURCE", entry(URI, "uri")),
            entry("TEL", entry(TEXT, "text")),
            entry("TITLE", entry(TEXT, "text")),
            entry("TZ", entry(TEXT, "text")),
            entry("UID", entry(URI, "uri")),
            entry("URL", entry(URI, "uri")),
            entry("X-ABLABEL", entry(TEXT, "text")),
            entry("XML", entry(TEXT, "text")));

    private static final Set<String> MOMENTS = Set.of("date", "time", "date-time", "date-and-or-time", "timestamp");

    /** The shape of a value, by the property's name in upper case and the type that it names by {@code VALUE}, if any. */
    static Shape of(String name, @Nullable String type) {
        Map.Entry<Shape, String> row = TABLE.get(name);
        String named = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (row != null
                && (named.isEmpty()
                        || row.getKey() == PARTS
                        || row.getKey() == UNITS
                        || row.getValue().equals(named))) {
            return row.getKey();
        }
        if (named.equals("text") || named.equals("language-tag")) {
            return row != null && row.getKey() == TEXTS ? TEXTS : TEXT;
        }
        return named.equals("uri") ? URI : MOMENTS.contains(named) ? MOMENT : VERBATIM;
    }

    /** The jCard name of a property's type where the card names none; {@code unknown} for a property without RFC. */
    static String defaultType(String name) {
        Map.Entry<Shape, String> row = TABLE.get(name);
        return row == null ? "unknown" : row.getValue();
    }

    String normal(String wire) {
        return switch (this) {
            case TEXT -> Escapes.escaped(Escapes.plain(wire));
            case TEXTS -> texts(wire);
            case PARTS -> parts(wire, Shape::texts);
            case UNITS -> parts(wire, TEXT::normal);
            case URI -> Escapes.uri(Escapes.plainUri(wire));
            case MOMENT -> Moments.basic(wire);
            case VERBATIM -> Escapes.oneLine(wire);
        };
    }

    private static String texts(String wire) {
        return Escapes.split(wire, ',').stream()
                .map(text -> Escapes.escaped(Escapes.plain(text)))
                .collect(Collectors.joining(","));
    }

    private static String parts(String wire, UnaryOperator<String> each) {
        String written = Escapes.split(wire, ';').stream().map(each).collect(Collectors.joining(";"));
        int end = written.length();
        while (end > 0 && written.charAt(end - 1) == ';' && !Escapes.isEscaped(written, end - 1)) {
            end--;
        }
        return written.substring(0, end);
    }

    /** The components of a value, each with its texts, without escapes. */
    static List<List<String>> components(String wire) {
        return Escapes.split(wire, ';').stream()
                .map(part ->
                        Escapes.split(part, ',').stream().map(Escapes::plain).toList())
                .toList();
    }
}
