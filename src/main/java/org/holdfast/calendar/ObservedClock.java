package org.holdfast.calendar;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A time zone that a document defines by its observances (RFC 5545, section 3.6.5). Rules are understood in the one shape
 * that programs write, yearly by month and weekday or day; any other counts by its DTSTART alone. Nothing is expanded: a
 * yearly rule is asked for the year in question and the one before.
 */
final class ObservedClock implements WallClock {

    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d\\d)(\\d\\d)(\\d\\d)?");
    private static final Pattern WEEKDAY = Pattern.compile("([+-]?[1-5])?(SU|MO|TU|WE|TH|FR|SA)");
    private static final String WEEK = "MOTUWETHFRSASU";

    private final List<Observance> observances;
    private final ZoneOffset before;

    private ObservedClock(List<Observance> observances, ZoneOffset before) {
        this.observances = observances;
        this.before = before;
    }

    /** The clock of this VTIMEZONE, if any of its observances can be understood. */
    static Optional<WallClock> of(Component zone) {
        var observances =
                zone.parts().flatMap(part -> observance(part).stream()).toList();
        return zone.parts()
                .flatMap(part -> part.value("TZOFFSETFROM").flatMap(ObservedClock::parseOffset).stream())
                .findFirst()
                .or(() -> observances.stream().findFirst().map(Observance::offset))
                .filter(before -> !observances.isEmpty())
                .map(before -> new ObservedClock(observances, before));
    }

    @Override
    public ZoneOffset offset(LocalDateTime shown) {
        var offset = before;
        @Nullable LocalDateTime latest = null;
        for (var observance : observances) {
            var onset = observance.lastOnset(shown);
            if (onset != null && (latest == null || onset.isAfter(latest))) {
                latest = onset;
                offset = observance.offset();
            }
        }
        return offset;
    }

    private static Optional<Observance> observance(Component part) {
        var offset = part.value("TZOFFSETTO").flatMap(ObservedClock::parseOffset);
        var onsets = Stream.concat(part.lines("DTSTART"), part.lines("RDATE"))
                .flatMap(line -> Stream.of(line.value().split(",", -1)))
                .flatMap(value -> Moment.parseLocal(value.split("/", 2)[0]).stream())
                .toList();
        if (offset.isEmpty() || onsets.isEmpty()) {
            return Optional.empty();
        }
        var yearly = part.value("RRULE").flatMap(rule -> Yearly.of(rule, onsets.get(0)));
        var sorted = new TreeMap<LocalDateTime, Boolean>();
        onsets.forEach(onset -> sorted.put(onset, true));
        return Optional.of(new Observance(offset.get(), sorted, yearly.orElse(null)));
    }

    private static Optional<ZoneOffset> parseOffset(String text) {
        var match = OFFSET.matcher(text);
        if (text.length() > 7 || !match.matches()) {
            return Optional.empty();
        }
        int sign = match.group(1).equals("-") ? -1 : 1;
        int seconds = match.group(4) == null ? 0 : Integer.parseInt(match.group(4));
        try {
            return Optional.of(ZoneOffset.ofHoursMinutesSeconds(
                    sign * Integer.parseInt(match.group(2)), sign * Integer.parseInt(match.group(3)), sign * seconds));
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    /** STANDARD or DAYLIGHT: the offset that holds from each of its onsets. */
    private record Observance(
            ZoneOffset offset,
            TreeMap<LocalDateTime, Boolean> onsets,
            @Nullable Yearly yearly) {

        @Nullable
        LocalDateTime lastOnset(LocalDateTime shown) {
            var listed = onsets.floorKey(shown);
            var ruled = yearly == null ? null : yearly.lastOnset(shown);
            return listed == null || (ruled != null && ruled.isAfter(listed)) ? ruled : listed;
        }
    }

    /** A yearly rule: on the nth weekday of a month, or on the first such weekday from a day on, or on a day. */
    private record Yearly(
            LocalDateTime first,
            LocalDateTime until,
            int month,
            int nth,
            @Nullable DayOfWeek weekday,
            int fromDay) {

        static Optional<Yearly> of(String rule, LocalDateTime first) {
            var parts = new TreeMap<String, String>();
            Stream.of(rule.toUpperCase(Locale.ROOT).split(";", 20))
                    .map(part -> part.split("=", 2))
                    .forEach(part -> parts.put(part[0], part.length > 1 ? part[1] : ""));
            try {
                return "YEARLY".equals(parts.get("FREQ")) ? Optional.of(of(parts, first)) : Optional.empty();
            } catch (DateTimeException | NumberFormatException strange) {
                return Optional.empty();
            }
        }

        private static Yearly of(Map<String, String> parts, LocalDateTime first) {
            int month = Integer.parseInt(parts.getOrDefault("BYMONTH", "" + first.getMonthValue()));
            var until = Moment.parseLocal(parts.getOrDefault("UNTIL", "").replace("Z", ""));
            var days = parts.getOrDefault("BYMONTHDAY", "").split(",", 32);
            int fromDay = days[0].isEmpty() ? 0 : Integer.parseInt(days[0]);
            var weekday = WEEKDAY.matcher(parts.getOrDefault("BYDAY", ""));
            boolean byWeekday = weekday.matches();
            int nth = byWeekday && weekday.group(1) != null ? Integer.parseInt(weekday.group(1)) : 0;
            return new Yearly(
                    first,
                    until.orElse(LocalDateTime.MAX),
                    YearMonth.of(first.getYear(), month).getMonthValue(),
                    nth,
                    byWeekday ? DayOfWeek.of(WEEK.indexOf(weekday.group(2)) / 2 + 1) : null,
                    fromDay == 0 && nth == 0 ? (byWeekday ? 1 : first.getDayOfMonth()) : fromDay);
        }

        @Nullable
        LocalDateTime lastOnset(LocalDateTime shown) {
            var asked = shown.isAfter(until) ? until : shown;
            for (int year = asked.getYear(); year >= asked.getYear() - 1; year--) {
                var onset = LocalDateTime.of(day(year), first.toLocalTime());
                if (!onset.isAfter(asked) && !onset.isBefore(first)) {
                    return onset;
                }
            }
            return null;
        }

        private LocalDate day(int year) {
            var yearMonth = YearMonth.of(year, month);
            if (weekday != null && nth != 0) {
                return yearMonth.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
            }
            int length = yearMonth.lengthOfMonth();
            int from = fromDay < 0 ? length + 1 + fromDay : fromDay;
            var day = yearMonth.atDay(Math.max(1, Math.min(length, from)));
            return weekday == null ? day : day.with(TemporalAdjusters.nextOrSame(weekday));
        }
    }
}
