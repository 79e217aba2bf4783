package org.holdfast.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates of vCard 4.0 (RFC 6350, section 4.3) and of JSContact (RFC 9553, section 2.8.1). */
final class Dates {

    private static final Pattern UTC = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    private static final Pattern PARTIAL =
            Pattern.compile("(\\d{4})(?:(\\d{2})(\\d{2})|-(\\d{2}))?|--(\\d{2})(\\d{2})?");

    private Dates() {}

    /** A basic timestamp in UTC, such as 20091001T120000Z, as JSON writes it; null for anything else. */
    static @Nullable String utc(String basic) {
        String extended = Moments.extended(basic);
        return UTC.matcher(extended).matches() && !basic.contains("-") ? extended : null;
    }

    /** The basic form of a JSON member that is a time in UTC; null for anything else. */
    static @Nullable String timestamp(JsonNode value) {
        return value.isTextual() && UTC.matcher(value.textValue()).matches() ? Moments.basic(value.textValue()) : null;
    }

    /** A {@code PartialDate} or a {@code Timestamp}; null if the text is neither. */
    static @Nullable ObjectNode read(String basic) {
        ObjectNode date = JsonNodeFactory.instance.objectNode();
        String utc = utc(basic);
        if (utc != null) {
            return date.put("@type", "Timestamp").put("utc", utc);
        }
        Matcher partial = PARTIAL.matcher(basic);
        if (!partial.matches()) {
            return null;
        }
        put(date, "year", partial.group(1));
        put(date, "month", partial.group(2) != null ? partial.group(2) : partial.group(4));
        put(date, "month", partial.group(5));
        put(date, "day", partial.group(3) != null ? partial.group(3) : partial.group(6));
        return date;
    }

    /** The date as vCard writes it; null if vCard has no word for it. */
    static @Nullable String write(JsonNode date) {
        if (date.has("utc")) {
            return timestamp(date.path("utc"));
        }
        String year = digits(date.path("year"), 9999, 4);
        String month = digits(date.path("month"), 12, 2);
        String day = digits(date.path("day"), 31, 2);
        if (month == null) {
            return day == null ? year : null;
        }
        if (year == null) {
            return "--" + month + (day == null ? "" : day);
        }
        return day == null ? year + "-" + month : year + month + day;
    }

    private static void put(ObjectNode date, String member, @Nullable String digits) {
        if (digits != null) {
            date.put(member, Integer.parseInt(digits));
        }
    }

    private static @Nullable String digits(JsonNode number, int most, int width) {
        boolean fits = number.isInt() && number.intValue() >= 0 && number.intValue() <= most;
        return fits ? String.format("%0" + width + "d", number.intValue()) : null;
    }
}
