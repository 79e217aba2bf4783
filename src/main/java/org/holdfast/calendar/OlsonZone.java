package org.holdfast.calendar;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The VTIMEZONE of a zone of the Olson database, which iCalendar wants beside each use of its name (RFC 5545, section
 * 3.2.19): all changes of the clocks since 1970, and the rules that go on.
 */
final class OlsonZone {

    private static final LocalDateTime BEGINNING = LocalDateTime.of(1970, 1, 1, 0, 0);

    /** How far changes are listed that no rule can say. */
    private static final int LISTED_UNTIL = 2100;

    private OlsonZone() {}

    /** @param name one that {@link TimeZones#olsonName} knows */
    static Component of(String name) {
        var rules = ZoneId.of(name).getRules();
        var nodes = new ArrayList<Node>();
        nodes.add(NewLine.of("TZID").text(name));
        var first = rules.getOffset(BEGINNING);
        nodes.add(observance(first, first, rules, List.of(BEGINNING), ""));
        byChange(rules)
                .forEach((change, onsets) -> nodes.add(observance(change.get(0), change.get(1), rules, onsets, "")));
        int year = rules.getTransitions().isEmpty()
                ? BEGINNING.getYear()
                : rules.getTransitions()
                                .get(rules.getTransitions().size() - 1)
                                .getDateTimeBefore()
                                .getYear()
                        + 1;
        for (var rule : rules.getTransitionRules()) {
            var onset = rule.createTransition(year);
            var yearly = yearly(rule, onset);
            var onsets = IntStream.rangeClosed(year, yearly.isEmpty() ? LISTED_UNTIL : year)
                    .mapToObj(any -> rule.createTransition(any).getDateTimeBefore())
                    .toList();
            nodes.add(observance(onset.getOffsetBefore(), onset.getOffsetAfter(), rules, onsets, yearly));
        }
        return Escape.component("VTIMEZONE", nodes);
    }

    private static Map<List<ZoneOffset>, List<LocalDateTime>> byChange(ZoneRules rules) {
        return rules.getTransitions().stream()
                .filter(onset -> onset.getDateTimeBefore().isAfter(BEGINNING))
                .collect(Collectors.groupingBy(
                        onset -> List.of(onset.getOffsetBefore(), onset.getOffsetAfter()),
                        LinkedHashMap::new,
                        Collectors.mapping(ZoneOffsetTransition::getDateTimeBefore, Collectors.toList())));
    }

    private static Component observance(
            ZoneOffset from, ZoneOffset to, ZoneRules rules, List<LocalDateTime> onsets, String rule) {
        var nodes = new ArrayList<Node>();
        nodes.add(new Shown(onsets.get(0), null, false).line("DTSTART"));
        nodes.add(NewLine.of("TZOFFSETFROM").value(written(from)));
        nodes.add(NewLine.of("TZOFFSETTO").value(written(to)));
        if (onsets.size() > 1) {
            nodes.add(NewLine.of("RDATE")
                    .value(onsets.stream()
                            .skip(1)
                            .map(onset ->
                                    new Shown(onset, null, false).line("X").value())
                            .collect(Collectors.joining(","))));
        }
        if (!rule.isEmpty()) {
            nodes.add(NewLine.of("RRULE").value(rule));
        }
        boolean isSummer = rules.isDaylightSavings(onsets.get(0).plusDays(1).toInstant(to));
        return Escape.component(isSummer ? "DAYLIGHT" : "STANDARD", nodes);
    }

    private static String yearly(ZoneOffsetTransitionRule rule, ZoneOffsetTransition onset) {
        var yearly = "FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue();
        var weekday = rule.getDayOfWeek();
        int day = rule.getDayOfMonthIndicator();
        if (weekday == null || rule.isMidnightEndOfDay()) {
            // A change at 24:00 falls on the next day, perhaps in the next month: no rule says it, so it is listed.
            return weekday == null
                    ? yearly + ";BYMONTHDAY=" + onset.getDateTimeBefore().getDayOfMonth()
                    : "";
        }
        var name = weekday.name().substring(0, 2);
        if (day == -1) {
            return yearly + ";BYDAY=-1" + name;
        }
        var days = new ArrayList<String>();
        for (int n = 0; n < 7; n++) {
            days.add("" + (day < 0 ? day - n : day + n));
        }
        return yearly + ";BYMONTHDAY=" + String.join(",", days) + ";BYDAY=" + name;
    }

    private static String written(ZoneOffset offset) {
        int seconds = Math.abs(offset.getTotalSeconds());
        var written =
                (offset.getTotalSeconds() < 0 ? "-" : "+") + "%02d%02d".formatted(seconds / 3600, seconds / 60 % 60);
        return seconds % 60 == 0 ? written : written + "%02d".formatted(seconds % 60);
    }
}
