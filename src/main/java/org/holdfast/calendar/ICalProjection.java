package org.holdfast.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.holdfast.item.Projection;
import org.holdfast.item.Span;
import org.jspecify.annotations.Nullable;

/** Takes from an event or task in iCalendar what lists and searches need, and notes what it could not understand. */
final class ICalProjection {

    private final ICalItem item;
    private final Component master;
    private final TimeZones zones;
    private final List<String> warnings = new ArrayList<>();

    private ICalProjection(ICalItem item) {
        this.item = item;
        this.master = item.master();
        this.zones = new TimeZones(item.document().calendar());
    }

    static Projection ofEvent(ICalItem item) {
        return new ICalProjection(item).event();
    }

    static Projection ofTask(ICalItem item) {
        return new ICalProjection(item).task();
    }

    private Projection event() {
        warnOfShape();
        var start = moment("DTSTART");
        boolean isScheduling = item.document().calendar().line("METHOD").isPresent();
        if (master.line("DTSTART").isEmpty() && !isScheduling) {
            warnings.add("DTSTART is missing.");
        }
        var end = master.line("DTEND").isPresent() ? moment("DTEND") : start.flatMap(this::endOf);
        var from = instant("DTSTART", start);
        var to = instant(master.line("DURATION").isPresent() ? "DURATION" : "DTEND", end);
        if (from != null && to != null && to.isBefore(from)) {
            warnings.add("The event ends before it starts.");
        }
        var span = span();
        return new Projection(uid(), title(), from, to, null, null, List.copyOf(warnings))
                .within(span)
                .foundBy(ICalWords.of(item));
    }

    private @Nullable Span span() {
        try {
            return ICalSeries.of(item, warnings::add).span();
        } catch (DateTimeException | ArithmeticException beyondAllYears) {
            return null;
        }
    }

    private Projection task() {
        warnOfShape();
        var start = moment("DTSTART");
        var due = master.line("DUE").isPresent() ? moment("DUE") : start.flatMap(this::afterDuration);
        var end = instant(master.line("DURATION").isPresent() ? "DURATION" : "DUE", due);
        return new Projection(
                        uid(),
                        title(),
                        instant("DTSTART", start),
                        null,
                        end,
                        instant("COMPLETED", completed()),
                        List.copyOf(warnings))
                .within(end == null ? null : Span.at(end))
                .foundBy(ICalWords.of(item));
    }

    /**
     * A task that says it is completed and not when was so at the latest when it was last written; one that does not even say
     * that, at an unknown time.
     */
    private Optional<Moment> completed() {
        var completed = moment("COMPLETED");
        boolean isCompleted =
                master.value("STATUS").filter("COMPLETED"::equalsIgnoreCase).isPresent();
        return completed.isPresent() || !isCompleted
                ? completed
                : moment("LAST-MODIFIED").or(() -> moment("DTSTAMP")).or(() -> Optional.of(Moment.UNKNOWN));
    }

    private void warnOfShape() {
        if (item.uid().isEmpty()) {
            warnings.add("UID is missing.");
        }
        if (master.line("DTSTAMP").isEmpty()) {
            warnings.add("DTSTAMP is missing.");
        }
        long broken = item.instances().stream()
                .flatMap(Component::lines)
                .filter(line -> line.is(""))
                .count();
        if (broken > 0) {
            warnings.add(broken + (broken == 1 ? " line is" : " lines are") + " no property.");
        }
    }

    private @Nullable String uid() {
        return item.uid().map(ICalText::decoded).map(ICalText::oneLine).orElse(null);
    }

    private @Nullable String title() {
        return master.line("SUMMARY")
                .map(ICalText::title)
                .filter(title -> !title.isEmpty())
                .orElse(null);
    }

    private Optional<Moment> moment(String name) {
        return master.line(name)
                .flatMap(line -> orWarn(name, () -> Moment.parse(line.value().strip(), clock(line))));
    }

    private WallClock clock(ContentLine line) {
        var id = line.parameter("TZID").filter(name -> !name.isBlank());
        var clock = id.flatMap(zones::clock);
        if (id.isPresent() && clock.isEmpty() && !line.value().strip().endsWith("Z")) {
            warnings.add("The time zone of " + line.name() + " is not known; it was read as UTC.");
        }
        return clock.orElse(id.isEmpty() ? Moment.EVERYWHERE : Moment.UTC);
    }

    /** RFC 5545, section 3.6.1: an event without an end or a duration is over at once, or lasts its day. */
    private Optional<Moment> endOf(Moment start) {
        if (master.line("DURATION").isPresent()) {
            return afterDuration(start);
        }
        return Optional.of(start.isDate() ? start.plusDay() : start);
    }

    private Optional<Moment> afterDuration(Moment start) {
        return master.line("DURATION")
                .flatMap(line -> orWarn(
                        "DURATION",
                        () -> NominalDuration.parse(line.value().strip()).map(start::plus)));
    }

    private @Nullable Instant instant(String name, Optional<Moment> moment) {
        return moment.flatMap(known -> orWarn(name, () -> Optional.of(known.instant())))
                .orElse(null);
    }

    private <T> Optional<T> orWarn(String name, Supplier<Optional<T>> reading) {
        Optional<T> read;
        try {
            read = reading.get();
        } catch (DateTimeException | ArithmeticException outOfRange) {
            read = Optional.empty();
        }
        if (read.isEmpty()) {
            warnings.add(name + " can't be understood.");
        }
        return read;
    }
}
