package org.holdfast.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.NotOfKind;

/** What a list by time shows of one event. */
record Expanded(List<Occurrence> occurrences, List<String> warnings, boolean cut) {

    static final long STEPS = 100_000;

    /** Of an event in iCalendar, UTC being where floating times are read. */
    static Expanded of(String from, String to, String calendar) {
        return of(from, to, "UTC", calendar);
    }

    static Expanded of(String from, String to, String zone, String calendar) {
        try {
            var warnings = new ArrayList<String>();
            var series = calendar.startsWith("{")
                    ? JSSeries.of(JsonDocument.read(Samples.octets(calendar)), warnings::add)
                    : ICalSeries.of(ICalItem.read(Samples.octets(calendar), "VEVENT"), warnings::add);
            var effort = new Effort(STEPS);
            var window = new Window(Instant.parse(from), Instant.parse(to), ZoneId.of(zone));
            return new Expanded(series.in(window, 1_000, effort), warnings, effort.isSpent());
        } catch (NotOfKind unexpected) {
            throw new IllegalArgumentException(unexpected);
        }
    }

    List<String> starts() {
        return occurrences.stream().map(one -> one.start().toString()).toList();
    }

    List<String> ends() {
        return occurrences.stream().map(one -> one.end().toString()).toList();
    }

    List<String> titles() {
        return occurrences.stream()
                .map(one -> String.valueOf(one.instance().title()))
                .toList();
    }

    List<String> ids() {
        return occurrences.stream()
                .map(one -> String.valueOf(AgendaLine.written(one.instance().recurrenceId())))
                .toList();
    }
}
