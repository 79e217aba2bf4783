package org.holdfast.calendar;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MONTHS;
import static java.time.temporal.ChronoUnit.WEEKS;
import static java.time.temporal.ChronoUnit.YEARS;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The steps of RFC 8984, section 4.3.3.1, done literally: for each period write down every time in it, strike out what the rule
 * doesn't say, count positions. Slow, and the judge where two implementations differ. Leaves out neither period nor part; written
 * without the code that it judges.
 */
final class RfcSteps {

    private static final List<String> WEEK = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private final Map<String, List<String>> parts = new HashMap<>();
    private final LocalDateTime start;
    private final ChronoUnit unit;
    private final WeekFields weeks;
    private final boolean monthly;

    private RfcSteps(String rule, LocalDateTime start) {
        this.start = start;
        for (var part : rule.split(";")) {
            parts.put(part.split("=")[0], List.of(part.split("=")[1].split(",")));
        }
        this.unit = switch (one("FREQ", "")) {
            case "YEARLY" -> YEARS;
            case "MONTHLY" -> MONTHS;
            case "WEEKLY" -> WEEKS;
            case "DAILY" -> DAYS;
            case "HOURLY" -> ChronoUnit.HOURS;
            case "MINUTELY" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.SECONDS;
        };
        this.weeks = WeekFields.of(DayOfWeek.of(1 + WEEK.indexOf(one("WKST", "MO"))), 4);
        imply();
        this.monthly = unit == MONTHS || parts.containsKey("BYMONTH");
    }

    /** The first occurrences, the DTSTART always among them. */
    static List<LocalDateTime> first(int most, String rule, LocalDateTime start, LocalDateTime before) {
        return new RfcSteps(rule, start).expand(most, before);
    }

    private List<LocalDateTime> expand(int most, LocalDateTime before) {
        int count = Math.min(most, Integer.parseInt(one("COUNT", "" + most)));
        int interval = Integer.parseInt(one("INTERVAL", "1"));
        var found = new ArrayList<>(List.of(start));
        var period = begin();
        while (period.isBefore(before) && found.size() < count) {
            for (var time : chosen(period)) {
                if (time.isAfter(start) && time.isBefore(before) && found.size() < count) {
                    found.add(time);
                }
            }
            period = period.plus(interval, unit);
        }
        return found;
    }

    private LocalDateTime begin() {
        return switch (unit) {
            case YEARS -> start.toLocalDate().withDayOfYear(1).atStartOfDay();
            case MONTHS -> start.toLocalDate().withDayOfMonth(1).atStartOfDay();
            case WEEKS -> start.toLocalDate().with(weeks.dayOfWeek(), 1).atStartOfDay();
            default -> start.truncatedTo(unit);
        };
    }

    private List<LocalDateTime> chosen(LocalDateTime period) {
        var all = new TreeSet<LocalDateTime>();
        var end = period.plus(1, unit.isDateBased() ? unit : DAYS).toLocalDate();
        for (var day = period.toLocalDate(); day.isBefore(end); day = day.plusDays(1)) {
            if (isSaid(day)) {
                addTimes(day, period, all);
            }
        }
        var inOrder = List.copyOf(all);
        if (!parts.containsKey("BYSETPOS")) {
            return inOrder;
        }
        var positions = new TreeSet<LocalDateTime>();
        for (var written : parts.get("BYSETPOS")) {
            int position = Integer.parseInt(written);
            int at = position > 0 ? position - 1 : inOrder.size() + position;
            if (at >= 0 && at < inOrder.size()) {
                positions.add(inOrder.get(at));
            }
        }
        return List.copyOf(positions);
    }

    private void addTimes(LocalDate day, LocalDateTime period, TreeSet<LocalDateTime> all) {
        for (int hour : values(0, 23, unit.isDateBased() ? -1 : period.getHour(), "BYHOUR")) {
            boolean byMinute = unit.compareTo(ChronoUnit.HOURS) >= 0;
            for (int minute : values(0, 59, byMinute ? -1 : period.getMinute(), "BYMINUTE")) {
                boolean bySecond = unit.compareTo(ChronoUnit.MINUTES) >= 0;
                for (int second : values(0, 59, bySecond ? -1 : period.getSecond(), "BYSECOND")) {
                    all.add(day.atTime(hour, minute, second));
                }
            }
        }
    }

    private List<Integer> values(int from, int to, int only, String part) {
        var written = parts.get(part);
        var values = new ArrayList<Integer>();
        for (int value = from; value <= to; value++) {
            if ((only < 0 || only == value) && (written == null || written.contains("" + value))) {
                values.add(value);
            }
        }
        return values;
    }

    private boolean isSaid(LocalDate day) {
        int weekYearLength =
                (int) weeks.weekOfWeekBasedYear().rangeRefinedBy(day).getMaximum();
        return says("BYMONTH", value -> value == day.getMonthValue())
                && says("BYWEEKNO", value -> matches(value, day.get(weeks.weekOfWeekBasedYear()), weekYearLength))
                && says("BYYEARDAY", value -> matches(value, day.getDayOfYear(), day.lengthOfYear()))
                && says("BYMONTHDAY", value -> matches(value, day.getDayOfMonth(), day.lengthOfMonth()))
                && (!parts.containsKey("BYDAY") || parts.get("BYDAY").stream().anyMatch(value -> isDay(value, day)));
    }

    private boolean says(String part, IntPredicate matches) {
        return Stream.ofNullable(parts.get(part))
                .map(values -> values.stream().mapToInt(Integer::parseInt).anyMatch(matches))
                .findFirst()
                .orElse(true);
    }

    private static boolean matches(int value, int at, int length) {
        return value == at || value == at - length - 1;
    }

    private boolean isDay(String value, LocalDate day) {
        int split = value.length() - 2;
        if (!WEEK.get(day.getDayOfWeek().getValue() - 1).equals(value.substring(split))) {
            return false;
        }
        int at = monthly ? day.getDayOfMonth() : day.getDayOfYear();
        int length = monthly ? day.lengthOfMonth() : day.lengthOfYear();
        return split == 0
                || matches(
                        Integer.parseInt(value.substring(0, split)),
                        (at - 1) / 7 + 1,
                        (at - 1) / 7 + (length - at) / 7 + 1);
    }

    private void imply() {
        if (unit.isDateBased()) {
            parts.putIfAbsent("BYHOUR", List.of("" + start.getHour()));
        }
        if (unit.compareTo(ChronoUnit.HOURS) >= 0) {
            parts.putIfAbsent("BYMINUTE", List.of("" + start.getMinute()));
        }
        if (unit.compareTo(ChronoUnit.MINUTES) >= 0) {
            parts.putIfAbsent("BYSECOND", List.of("" + start.getSecond()));
        }
        boolean days = parts.containsKey("BYDAY");
        boolean monthDays = parts.containsKey("BYMONTHDAY");
        boolean weekNumbers = parts.containsKey("BYWEEKNO");
        if (unit == YEARS && !parts.containsKey("BYYEARDAY")) {
            if (!parts.containsKey("BYMONTH") && !weekNumbers && (monthDays || !days)) {
                parts.put("BYMONTH", List.of("" + start.getMonthValue()));
            }
            if (!monthDays && !weekNumbers && !days) {
                parts.put("BYMONTHDAY", List.of("" + start.getDayOfMonth()));
            }
            if (weekNumbers && !monthDays && !days) {
                parts.put("BYDAY", List.of(WEEK.get(start.getDayOfWeek().getValue() - 1)));
            }
        }
        if (unit == MONTHS && !days && !monthDays) {
            parts.put("BYMONTHDAY", List.of("" + start.getDayOfMonth()));
        }
        if (unit == WEEKS && !days) {
            parts.put("BYDAY", List.of(WEEK.get(start.getDayOfWeek().getValue() - 1)));
        }
    }

    private String one(String name, String standard) {
        return parts.getOrDefault(name, List.of(standard)).get(0);
    }
}
