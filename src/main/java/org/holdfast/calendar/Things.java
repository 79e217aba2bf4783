package org.holdfast.calendar;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Places, calls, links and relations. */
final class Things {

    static final Pattern GEO =
            Pattern.compile("\\s*\\+?(-?\\d{1,3}(?:\\.\\d{1,20})?)\\s*;\\s*\\+?(-?\\d{1,3}(?:\\.\\d{1,20})?)\\s*");
    static final Pattern GEO_URI = Pattern.compile("geo:(-?\\d{1,3}(?:\\.\\d{1,20})?),(-?\\d{1,3}(?:\\.\\d{1,20})?)");

    private Things() {}

    static @Nullable String parameter(ContentLine line, String name) {
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
}
