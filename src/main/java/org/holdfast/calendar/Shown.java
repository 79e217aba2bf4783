package org.holdfast.calendar;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time as clocks somewhere show it.
 *
 * @param time midnight for a date
 * @param zone the zone's name in JSCalendar (RFC 8984, section 4.7.1); null for a date or a floating time
 * @param isDate whether it is a whole day
 */
record Shown(LocalDateTime time, @Nullable String zone, boolean isDate) {

    static final String UTC = "Etc/UTC";

    private static final DateTimeFormatter DATE = format("uuuuMMdd");
    private static final DateTimeFormatter TIME = format("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter LOCAL = format("uuuu-MM-dd'T'HH:mm:ss");

    Shown at(LocalDateTime otherTime) {
        return new Shown(otherTime, zone, isDate);
    }

    /** As a property of this name. */
    ContentLine line(String name) {
        return line(NewLine.of(name));
    }

    ContentLine line(NewLine line) {
        if (isDate) {
            return line.with("VALUE", "DATE").value(DATE.format(time));
        }
        boolean isUtc = UTC.equals(zone);
        return line.with("TZID", isUtc || zone == null ? null : tzid(zone))
                .value(TIME.format(time) + (isUtc ? "Z" : ""));
    }

    /** The name of a zone in iCalendar: a document's own has a slash before it in JSCalendar. */
    static String tzid(String zone) {
        return zone.startsWith("/") ? zone.substring(1) : zone;
    }

    /** LocalDateTime of RFC 8984, section 1.4.4. */
    static String local(LocalDateTime time) {
        return LOCAL.format(time);
    }

    /** UTCDateTime of RFC 8984, section 1.4.3. */
    static String utc(LocalDateTime time) {
        return LOCAL.format(time) + "Z";
    }

    /** Empty if it is no such time, or has a fraction of a second, which iCalendar has not. */
    static Optional<LocalDateTime> parseLocal(@Nullable String written) {
        if (written == null || written.length() != 19) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(written, LOCAL));
        } catch (DateTimeException strange) {
            return Optional.empty();
        }
    }

    static Optional<LocalDateTime> parseUtc(@Nullable String written) {
        return written != null && written.endsWith("Z")
                ? parseLocal(written.substring(0, written.length() - 1))
                : Optional.empty();
    }

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .appendPattern(pattern)
                .toFormatter(java.util.Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
