package org.holdfast.calendar;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What a rule doesn't say, it takes from its DTSTART (RFC 5545, section 3.3.10). Written into the rule, it can be followed from
 * any of its periods on.
 */
final class ImpliedParts {

    private static final List<String> WEEK = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

    private ImpliedParts() {}

    static void add(Map<String, String> parts, ChronoUnit unit, LocalDateTime start) {
        addDays(parts, unit, start);
        if (unit.isDateBased()) {
            parts.putIfAbsent("BYHOUR", "" + start.getHour());
        }
        if (unit.compareTo(ChronoUnit.HOURS) >= 0) {
            parts.putIfAbsent("BYMINUTE", "" + start.getMinute());
        }
        if (unit.compareTo(ChronoUnit.MINUTES) >= 0) {
            parts.putIfAbsent("BYSECOND", "" + start.getSecond());
        }
    }

    /** RFC 8984, section 4.3.3.1, is more exact than RFC 5545, and does not contradict it. */
    private static void addDays(Map<String, String> parts, ChronoUnit unit, LocalDateTime start) {
        boolean saysDay = parts.containsKey("BYDAY");
        boolean saysMonthDay = parts.containsKey("BYMONTHDAY");
        boolean saysWeek = parts.containsKey("BYWEEKNO");
        if (unit == ChronoUnit.YEARS && parts.containsKey("BYYEARDAY")) {
            return;
        }
        if (unit == ChronoUnit.YEARS && !saysWeek && (saysMonthDay || !saysDay)) {
            parts.putIfAbsent("BYMONTH", "" + start.getMonthValue());
        }
        if (saysDay || saysMonthDay || unit.compareTo(ChronoUnit.WEEKS) < 0) {
            return;
        }
        if (unit == ChronoUnit.WEEKS || saysWeek) {
            parts.put("BYDAY", WEEK.get(start.getDayOfWeek().getValue() - 1));
        } else {
            parts.put("BYMONTHDAY", "" + start.getDayOfMonth());
        }
    }
}
