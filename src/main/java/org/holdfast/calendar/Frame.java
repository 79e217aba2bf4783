package org.holdfast.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one property needs to know of others: the item's time zones, when it starts, and who takes part. */
final class Frame {

    private final TimeZones zones;
    private final boolean isTask;
    private final Map<String, Optional<WallClock>> clocks = new HashMap<>();

    /** The addresses of those who take part, in lower case, by their ids. */
    final Map<String, String> addresses = new HashMap<>();

    /** How many ids of parts were made alike. */
    final Map<String, Integer> counts = new HashMap<>();

    /** Whether the same instance may be named more than once: by RDATE, by EXDATE, by a component of its own. */
    boolean hasInstances;

    @Nullable
    Shown start;

    /** When the series starts that this is an instance of. */
    @Nullable
    Shown series;

    /** The organizer's address, in lower case. */
    @Nullable
    String organizer;

    Frame(TimeZones zones, boolean isTask) {
        this.zones = zones;
        this.isTask = isTask;
    }

    /** For another component of the same calendar. */
    Frame another() {
        var another = new Frame(zones, isTask);
        another.clocks.putAll(clocks);
        return another;
    }

    boolean isTask() {
        return isTask;
    }

    @Nullable
    String zone() {
        return start == null ? null : start.zone();
    }

    /** Reads a date or a date with a time, with its time zone (RFC 5545, section 3.3.5). */
    Optional<Shown> read(ContentLine line) {
        return read(line, line.value().strip());
    }

    Optional<Shown> read(ContentLine line, String value) {
        boolean isDate = value.length() == 8;
        return Moment.parseLocal(value).map(time -> new Shown(time, isDate ? null : zone(line, value), isDate));
    }

    private static @Nullable String zone(ContentLine line, String value) {
        if (value.endsWith("Z") || value.endsWith("z")) {
            return Shown.UTC;
        }
        return line.parameter("TZID")
                .map(ICalText::decoded)
                .map(TimeZones::plain)
                .filter(id -> !id.isEmpty())
                .map(id -> TimeZones.olsonName(id).orElse("/" + id))
                .orElse(null);
    }

    Optional<WallClock> clock(@Nullable String zone) {
        if (zone == null) {
            return Optional.empty();
        }
        return clocks.computeIfAbsent(zone, name -> zones.clock(NewLine.octets(Shown.tzid(name))));
    }

    /** What clocks in another zone show at this time; empty if that can't be known. */
    Optional<LocalDateTime> timeIn(Shown shown, @Nullable String zone) {
        if (java.util.Objects.equals(shown.zone(), zone) || (shown.isDate() && shown.zone() == null)) {
            return Optional.of(shown.time());
        }
        var from = clock(shown.zone());
        var to = clock(zone);
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(local(instant(shown.time(), from.get()), to.get())).filter(Frame::isWritable);
    }

    Instant instant(LocalDateTime time, WallClock clock) {
        return time.toInstant(clock.offset(time));
    }

    private static LocalDateTime local(Instant instant, WallClock clock) {
        var inUtc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        var near = LocalDateTime.ofInstant(instant, clock.offset(inUtc));
        var local = LocalDateTime.ofInstant(instant, clock.offset(near));
        return local.toInstant(clock.offset(local)).equals(instant) ? local : near;
    }

    static boolean isWritable(LocalDateTime time) {
        return time.getYear() > 0 && time.getYear() < 10_000;
    }

    /** The duration (RFC 8984, section 1.4.6) from one time to another, days first; empty if it can't be known or is negative. */
    Optional<String> duration(Shown from, Shown to) {
        if (from.isDate() != to.isDate() || (from.zone() == null) != (to.zone() == null)) {
            return Optional.empty();
        }
        var end = timeIn(to, from.zone());
        if (end.isEmpty() || end.get().isBefore(from.time())) {
            return Optional.empty();
        }
        var clock = clock(from.zone()).orElse(Moment.UTC);
        long days = ChronoUnit.DAYS.between(from.time(), end.get());
        var exactEnd = from.zone() == null || from.zone().equals(to.zone())
                ? instant(end.get(), clock)
                : instant(to.time(), clock(to.zone()).orElse(Moment.UTC));
        var seconds = Duration.between(instant(from.time().plusDays(days), clock), exactEnd);
        if (seconds.isNegative() && days > 0) {
            days--;
            seconds = Duration.between(instant(from.time().plusDays(days), clock), exactEnd);
        }
        return seconds.isNegative() ? Optional.empty() : Optional.of(written(days, seconds));
    }

    private static String written(long days, Duration exact) {
        var time = exact.isZero() ? "" : exact.toString().substring(1);
        return days == 0 && exact.isZero() ? "PT0S" : "P" + (days == 0 ? "" : days + "D") + time;
    }

    /** When something ends that starts then and lasts so long, on clocks of the zone. */
    Optional<Shown> end(Shown from, String duration, @Nullable String zone) {
        var length = NominalDuration.parse(duration);
        if (length.isEmpty() || (from.isDate() && length.get().seconds() != 0)) {
            return Optional.empty();
        }
        try {
            var days = from.time().plusDays(length.get().days());
            if (length.get().seconds() == 0 && java.util.Objects.equals(zone, from.zone())) {
                return Optional.of(new Shown(days, zone, from.isDate())).filter(end -> isWritable(end.time()));
            }
            var fromClock = from.zone() == null ? Optional.of(Moment.UTC) : clock(from.zone());
            var toClock = zone == null ? Optional.of(Moment.UTC) : clock(zone);
            if (fromClock.isEmpty() || toClock.isEmpty()) {
                return Optional.empty();
            }
            var instant =
                    instant(days, fromClock.get()).plusSeconds(length.get().seconds());
            return Optional.of(new Shown(local(instant, toClock.get()), zone, from.isDate()))
                    .filter(end -> isWritable(end.time()));
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return Optional.empty();
        }
    }
}
