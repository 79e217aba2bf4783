package org.holdfast.calendar;

import java.time.DayOfWeek;
import java.time.temporal.ChronoUnit;
import java.time.temporal.WeekFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.jspecify.annotations.Nullable;

/** Reads a RECUR value (RFC 5545, section 3.3.10) as strictly as the RFC does, but for letter case and blanks. */
final class RuleReader {

    private static final String WEEK = "MOTUWETHFRSASU";
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d{1,10}");

    private static final int LONGEST_TEXT = 4_000;

    /** A rule with more candidates in a period is not worth the memory; each second of a day would be 86,400. */
    private static final long MOST_A_PERIOD = 20_000;

    private static final Map<ChronoUnit, String> FREQUENCIES = Map.of(
            ChronoUnit.SECONDS, "SECONDLY",
            ChronoUnit.MINUTES, "MINUTELY",
            ChronoUnit.HOURS, "HOURLY",
            ChronoUnit.DAYS, "DAILY",
            ChronoUnit.WEEKS, "WEEKLY",
            ChronoUnit.MONTHS, "MONTHLY",
            ChronoUnit.YEARS, "YEARLY");

    /** An interval that is longer leads beyond the year 9999, wherever it starts; no sum with it may overflow. */
    private static final Map<ChronoUnit, Integer> LONGEST = Map.of(
            ChronoUnit.HOURS, 89_000_000,
            ChronoUnit.DAYS, 3_700_000,
            ChronoUnit.WEEKS, 530_000,
            ChronoUnit.MONTHS, 120_000,
            ChronoUnit.YEARS, 10_000);

    private final Moment start;
    private final Map<String, String> parts;
    private final ChronoUnit unit;

    private RuleReader(String text, Moment start) throws NotExpandable {
        this.start = start;
        this.parts = parts(text);
        var frequency = parts.getOrDefault("FREQ", "");
        this.unit = FREQUENCIES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(frequency))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new NotExpandable("has no known FREQ"));
    }

    /**
     * Reads a rule.
     *
     * @throws NotExpandable if it is invalid, or in another calendar scale than the Gregorian one (RFC 7529)
     */
    static Rule read(String text, Moment start) throws NotExpandable {
        try {
            return new RuleReader(text, start).rule();
        } catch (InvalidRecurrenceRuleException | RuntimeException invalid) {
            throw new NotExpandable("is invalid");
        }
    }

    private Rule rule() throws NotExpandable, InvalidRecurrenceRuleException {
        checkScale();
        parts.keySet().removeIf(name -> name.startsWith("X-"));
        var until = until(parts.remove("UNTIL"));
        int count = count(parts.remove("COUNT"));
        if (until != null && count < Integer.MAX_VALUE) {
            throw new NotExpandable("has both COUNT and UNTIL");
        }
        int interval = interval();
        if (start.isDate()) {
            if (!unit.isDateBased()) {
                throw new NotExpandable("repeats whole days within a day");
            }
            // RFC 5545, section 3.3.10: with a DATE they must be ignored.
            parts.keySet().removeAll(Set.of("BYHOUR", "BYMINUTE", "BYSECOND"));
        }
        // Java's minutes have no leap second; it is read as the one before, as elsewhere.
        parts.computeIfPresent("BYSECOND", (name, value) -> value.replaceAll("\\b60\\b", "59"));
        parse();
        ImpliedParts.add(parts, unit, start.shown());
        checkDensity();
        var days = days();
        countYearDaysFromTheStart();
        return new Rule(start, unit, interval, weekStart(), count, until, days, parse());
    }

    private RuleDays days() throws NotExpandable {
        boolean isWeekSaid = parts.containsKey("BYWEEKNO");
        if (isWeekSaid && parts.containsKey("BYSETPOS")) {
            throw new NotExpandable("picks by position from numbered weeks, which is not supported");
        }
        var months = isWeekSaid ? values("BYMONTH").map(Integer::valueOf).toList() : List.<Integer>of();
        if (isWeekSaid) {
            parts.remove("BYMONTH");
        }
        return new RuleDays(
                months,
                values("BYWEEKNO").map(Integer::valueOf).toList(),
                isWeekSaid ? values("BYDAY").map(RuleReader::weekday).toList() : List.of(),
                values("BYYEARDAY").map(Integer::valueOf).toList(),
                WeekFields.of(DayOfWeek.of(weekStart() + 1), 4));
    }

    private Stream<String> values(String name) {
        return Stream.ofNullable(parts.get(name)).flatMap(list -> Stream.of(list.split(",")));
    }

    private static DayOfWeek weekday(String name) {
        return DayOfWeek.of(WEEK.indexOf(name) / 2 + 1);
    }

    /** Within a day, the library misses the day counted from the end by one: it is given both that it can be. */
    private void countYearDaysFromTheStart() {
        if (!unit.isDateBased() && parts.containsKey("BYYEARDAY")) {
            var counted = values("BYYEARDAY")
                    .map(Integer::valueOf)
                    .flatMap(day -> day > 0 ? Stream.of(day) : Stream.of(366 + day, 367 + day))
                    .filter(day -> day > 0)
                    .map(String::valueOf)
                    .distinct();
            parts.put("BYYEARDAY", counted.collect(Collectors.joining(",")));
        }
    }

    private static Map<String, String> parts(String text) throws NotExpandable {
        if (text.length() > LONGEST_TEXT) {
            throw new NotExpandable("is longer than " + LONGEST_TEXT + " characters");
        }
        var parts = new LinkedHashMap<String, String>();
        for (var part : text.replaceAll("\\s", "").toUpperCase(Locale.ROOT).split(";")) {
            int equals = part.indexOf('=');
            if (part.isEmpty()) {
                continue;
            }
            if (equals < 1 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw new NotExpandable("is invalid");
            }
        }
        return parts;
    }

    private void checkScale() throws NotExpandable {
        var scale = parts.remove("RSCALE");
        var skip = parts.remove("SKIP");
        if ((scale != null && !scale.equals("GREGORIAN")) || (skip != null && !skip.equals("OMIT"))) {
            throw new NotExpandable("counts by another calendar, or skips dates in a way that is not supported");
        }
    }

    private @Nullable Moment until(@Nullable String written) throws NotExpandable {
        if (written == null) {
            return null;
        }
        var until = Moment.parse(written, start.clock()).orElseThrow(() -> new NotExpandable("has no readable UNTIL"));
        // A date stands for the whole of its day, and what is said in UTC of a floating time can only mean its clock.
        return start.floats() || start.isDate() ? new Moment(until.shown(), until.isDate(), Moment.EVERYWHERE) : until;
    }

    private static int count(@Nullable String written) throws NotExpandable {
        return written == null ? Integer.MAX_VALUE : number(written, "COUNT");
    }

    private int interval() throws NotExpandable {
        var written = parts.get("INTERVAL");
        int interval = written == null ? 1 : number(written, "INTERVAL");
        if (!LONGEST.containsKey(unit) && interval > 2_000_000_000) {
            throw new NotExpandable("has too long an interval");
        }
        interval = Math.min(interval, LONGEST.getOrDefault(unit, interval));
        parts.put("INTERVAL", "" + interval);
        return interval;
    }

    private static int number(String written, String name) throws NotExpandable {
        long number = DIGITS.matcher(written).matches() ? Long.parseLong(written) : 0;
        if (number < 1) {
            throw new NotExpandable("has no readable " + name);
        }
        return (int) Math.min(number, Integer.MAX_VALUE - 1);
    }

    private int weekStart() {
        return WEEK.indexOf(parts.getOrDefault("WKST", "MO")) / 2;
    }

    private RecurrenceRule parse() throws InvalidRecurrenceRuleException {
        var text = parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(";"));
        return new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
    }

    private void checkDensity() throws NotExpandable {
        long times = (unit.isDateBased() ? sizeOf("BYHOUR") : 1)
                * (unit.compareTo(ChronoUnit.HOURS) >= 0 ? sizeOf("BYMINUTE") : 1)
                * (unit.compareTo(ChronoUnit.MINUTES) >= 0 ? sizeOf("BYSECOND") : 1);
        if (daysAPeriod() * times > MOST_A_PERIOD) {
            throw new NotExpandable("has more than " + MOST_A_PERIOD + " occurrences in one period");
        }
    }

    /** At most. */
    private long daysAPeriod() {
        long monthDays = parts.containsKey("BYMONTHDAY") ? sizeOf("BYMONTHDAY") : 31;
        return switch (unit) {
            case YEARS ->
                parts.containsKey("BYYEARDAY")
                        ? sizeOf("BYYEARDAY")
                        : monthDays * (parts.containsKey("BYMONTH") ? sizeOf("BYMONTH") : 12);
            case MONTHS -> monthDays;
            case WEEKS -> sizeOf("BYDAY");
            default -> 1;
        };
    }

    private long sizeOf(String name) {
        return parts.getOrDefault(name, "").split(",", -1).length;
    }
}
