package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** RECUR (RFC 5545, section 3.3.10; RFC 7529) and RecurrenceRule (RFC 8984, section 4.3.3). */
final class Rules {

    /** Parts that are lists of numbers. */
    private static final Map<String, String> NUMBERS = Map.of(
            "BYSECOND", "bySecond",
            "BYMINUTE", "byMinute",
            "BYHOUR", "byHour",
            "BYMONTHDAY", "byMonthDay",
            "BYYEARDAY", "byYearDay",
            "BYWEEKNO", "byWeekNo",
            "BYSETPOS", "bySetPosition");

    private static final Map<String, String> WORDS =
            Map.of("FREQ", "frequency", "WKST", "firstDayOfWeek", "RSCALE", "rscale", "SKIP", "skip");

    /** In the order in which programs write them. */
    private static final List<String> ORDER = List.of(
            "RSCALE",
            "FREQ",
            "UNTIL",
            "COUNT",
            "INTERVAL",
            "BYSECOND",
            "BYMINUTE",
            "BYHOUR",
            "BYDAY",
            "BYMONTHDAY",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYMONTH",
            "BYSETPOS",
            "WKST",
            "SKIP");

    private static final Set<String> FREQUENCIES =
            Set.of("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,6}");
    private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,3})?(MO|TU|WE|TH|FR|SA|SU)");
    private static final Pattern MONTH = Pattern.compile("\\d{1,2}L?");
    private static final Pattern WORD = Pattern.compile("[A-Z-]{1,40}");

    private Rules() {}

    static @Nullable ObjectNode read(ContentLine line, Frame frame) {
        var parts = new LinkedHashMap<String, String>();
        for (var part : line.value().strip().toUpperCase(Locale.ROOT).split(";", 40)) {
            int equals = part.indexOf('=');
            if (part.isEmpty()) {
                continue;
            }
            if (equals < 1 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                return null;
            }
        }
        if (!FREQUENCIES.contains(parts.getOrDefault("FREQ", ""))) {
            return null;
        }
        var rule = Escape.object().put("@type", "RecurrenceRule");
        for (var part : parts.entrySet()) {
            if (!read(part.getKey(), part.getValue(), rule, line, frame)) {
                return null;
            }
        }
        return rule;
    }

    private static boolean read(String name, String value, ObjectNode rule, ContentLine line, Frame frame) {
        if (WORDS.containsKey(name)) {
            rule.put(WORDS.get(name), value.toLowerCase(Locale.ROOT));
            return WORD.matcher(value).matches();
        }
        if (NUMBERS.containsKey(name)) {
            var numbers = rule.putArray(NUMBERS.get(name));
            return read(value, NUMBER, number -> numbers.add(Integer.parseInt(number)));
        }
        return switch (name) {
            case "COUNT", "INTERVAL" -> {
                boolean isNumber = NUMBER.matcher(value).matches();
                if (isNumber) {
                    rule.put(name.toLowerCase(Locale.ROOT), Integer.parseInt(value));
                }
                yield isNumber;
            }
            case "BYMONTH" -> {
                var months = rule.putArray("byMonth");
                yield read(value, MONTH, months::add);
            }
            case "BYDAY" -> {
                var days = rule.putArray("byDay");
                yield read(value, DAY, day -> days.add(day(day)));
            }
            case "UNTIL" -> until(value, rule, line, frame);
            default -> false;
        };
    }

    private static boolean read(String list, Pattern form, java.util.function.Consumer<String> each) {
        for (var value : list.split(",", -1)) {
            if (!form.matcher(value).matches()) {
                return false;
            }
            each.accept(value);
        }
        return true;
    }

    private static ObjectNode day(String written) {
        var match = DAY.matcher(written);
        var day = Escape.object().put("@type", "NDay");
        if (match.matches()) {
            day.put("day", match.group(2).toLowerCase(Locale.ROOT));
            if (match.group(1) != null) {
                day.put("nthOfPeriod", Integer.parseInt(match.group(1)));
            }
        }
        return day;
    }

    /** In JSCalendar it is a time on the item's own clocks. A date ends a series of times with its last second. */
    private static boolean until(String value, ObjectNode rule, ContentLine line, Frame frame) {
        var until = frame.read(line, value);
        var start = frame.start;
        var time = until.flatMap(shown -> {
            if (shown.isDate()) {
                boolean isOfTimes = start != null && !start.isDate();
                return java.util.Optional.of(
                        isOfTimes ? shown.time().plusDays(1).minusSeconds(1) : shown.time());
            }
            return shown.zone() == null || frame.zone() == null
                    ? java.util.Optional.of(shown.time())
                    : frame.timeIn(shown, frame.zone());
        });
        time.ifPresent(shown -> rule.put("until", Shown.local(shown)));
        return time.isPresent();
    }

    static @Nullable String write(JsonNode rule, Frame frame) {
        var parts = new ArrayList<String>();
        for (var name : ORDER) {
            var value = write(name, rule, frame);
            if (value != null) {
                parts.add(name + "=" + value);
            }
        }
        return rule.path("frequency").isTextual() ? String.join(";", parts) : null;
    }

    private static @Nullable String write(String name, JsonNode rule, Frame frame) {
        if (WORDS.containsKey(name)) {
            var word = Row.text(rule, WORDS.get(name));
            return word == null ? null : word.toUpperCase(Locale.ROOT);
        }
        if (NUMBERS.containsKey(name)) {
            return list(rule.path(NUMBERS.get(name)));
        }
        return switch (name) {
            case "COUNT", "INTERVAL" -> {
                var number = rule.get(name.toLowerCase(Locale.ROOT));
                yield number == null ? null : number.asText();
            }
            case "BYMONTH" -> list(rule.path("byMonth"));
            case "BYDAY" -> days(rule.path("byDay"));
            default ->
                Shown.parseLocal(Row.text(rule, "until"))
                        .map(until -> until(until, frame))
                        .orElse(null);
        };
    }

    private static @Nullable String days(JsonNode days) {
        var written = new ArrayList<String>();
        for (var day : days) {
            var nth = day.path("nthOfPeriod").asText("");
            written.add(nth + day.path("day").asText("").toUpperCase(Locale.ROOT));
        }
        return written.isEmpty() ? null : String.join(",", written);
    }

    private static @Nullable String list(JsonNode values) {
        var written = new ArrayList<String>();
        values.forEach(value -> written.add(value.asText()));
        return written.isEmpty() ? null : String.join(",", written);
    }

    /** RFC 5545 wants it in UTC if the start has a zone, and else as the start is. */
    private static String until(LocalDateTime until, Frame frame) {
        var start = frame.start;
        if (start == null) {
            return new Shown(until, null, false).line("X").value();
        }
        if (start.isDate() && until.toLocalTime().toSecondOfDay() == 0) {
            return start.at(until).line("X").value();
        }
        var local = new Shown(until, start.zone(), false);
        return frame.timeIn(local, start.zone() == null ? null : Shown.UTC)
                .map(time -> new Shown(time, start.zone() == null ? null : Shown.UTC, false))
                .orElse(new Shown(until, null, false))
                .line("X")
                .value();
    }
}
