package org.holdfast.calendar;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.calendar.AgendaLine.Place;
import org.holdfast.item.Span;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a list of events by time, and writes its cursors. */
final class AgendaQuery {

    private static final int LONGEST = 200;

    private AgendaQuery() {}

    /**
     * The window that the parameters name. A bound that is absent lies as far from the other as a list may reach.
     *
     * @throws Refusal if a parameter is malformed, the bounds are in the wrong order, or too far apart
     */
    static Window window(@Nullable String from, @Nullable String to, @Nullable String timeZone, Limits limits) {
        var zone = zone(timeZone);
        var begin = from == null ? null : time("from", from, zone);
        var end = to == null ? null : time("to", to, zone);
        if (begin == null) {
            begin = end == null ? Span.SINCE_EVER : years(end, -limits.listYears());
        }
        if (end == null) {
            end = years(begin, limits.listYears());
        }
        if (!begin.isBefore(end)) {
            throw Refusal.invalid("to", "to must be later than from.");
        }
        if (end.isAfter(years(begin, limits.listYears()))) {
            throw Refusal.invalid("to", "to must be within " + limits.listYears() + " years of from.");
        }
        return new Window(begin, end, zone);
    }

    private static Instant years(Instant time, int years) {
        return time.atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    }

    private static ZoneId zone(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return ZoneOffset.UTC;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw Refusal.invalid(
                    "timeZone", "timeZone must be a name of the IANA time zone database, such as Europe/Vienna.");
        }
        return ZoneId.of(name);
    }

    /** An RFC 3339 time; or a local time or a date, which is read in the zone. */
    private static Instant time(String name, String written, ZoneId zone) {
        try {
            var time = written.length() > 40
                    ? Instant.MAX
                    : written.length() == 10
                            ? LocalDate.parse(written).atStartOfDay(zone).toInstant()
                            : written.matches(".*([zZ]|[+-]\\d\\d:\\d\\d)")
                                    ? OffsetDateTime.parse(written).toInstant()
                                    : LocalDateTime.parse(written).atZone(zone).toInstant();
            if (!time.isBefore(Span.SINCE_EVER) && !time.isAfter(Span.FOR_EVER)) {
                return time;
            }
        } catch (DateTimeException malformed) {
            // Refused below, as are years that nobody lives in.
        }
        throw Refusal.invalid(
                name, name + " must be a time such as 2026-12-01T00:00:00Z, or a date such as 2026-12-01.");
    }

    static @Nullable String cursor(@Nullable Place place) {
        if (place == null) {
            return null;
        }
        var text = place.start() + " " + place.item() + " " + place.recurrenceId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refusal if the text is no cursor of such a list */
    static @Nullable Place place(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            if (cursor.length() < LONGEST) {
                var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                var parts = text.split(" ", 3);
                return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]), parts[2]);
            }
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException malformed) {
            // Refused below.
        }
        throw Refusal.invalid("cursor", "cursor is not one that a list by time gave out.");
    }
}
