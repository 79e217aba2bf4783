package org.holdfast.calendar;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads from an event in iCalendar (RFC 5545) when it takes place. */
final class ICalSeries {

    private final ICalItem item;
    private final TimeZones zones;
    private final Consumer<String> warnings;
    private @Nullable Moment first;

    private ICalSeries(ICalItem item, Consumer<String> warnings) {
        this.item = item;
        this.zones = new TimeZones(item.document().calendar());
        this.warnings = warnings;
    }

    /** @param warnings is told, in sentences, what could not be understood of its recurrence */
    static Series of(ICalItem item, Consumer<String> warnings) {
        return new ICalSeries(item, warnings).series();
    }

    private Series series() {
        var master = item.instances().stream()
                .filter(part -> part.line("RECURRENCE-ID").isEmpty())
                .findFirst();
        first = master.flatMap(part -> moment(part, "DTSTART")).orElse(null);
        var length = first == null ? new NominalDuration(0, 0) : length(master.orElseThrow(), first);
        var builder = new SeriesBuilder(first, length);
        if (first != null) {
            master.ifPresent(part -> readMaster(part, builder));
        }
        item.instances().stream()
                .filter(part -> part.line("RECURRENCE-ID").isPresent())
                .forEach(part -> readOverride(part, builder));
        return builder.series();
    }

    private void readMaster(Component master, SeriesBuilder builder) {
        values(master, "RRULE").forEach(rule -> {
            try {
                builder.repeat(rule.value());
            } catch (NotExpandable not) {
                warnings.accept("RRULE " + not.why() + "; only what is listed by date is known.");
            }
        });
        values(master, "EXRULE").forEach(rule -> {
            try {
                builder.repeatNot(rule.value());
            } catch (NotExpandable not) {
                warnings.accept("EXRULE " + not.why() + "; what it takes out is shown.");
            }
        });
        values(master, "RDATE").forEach(value -> added(value, builder));
        values(master, "EXDATE")
                .forEach(value -> value.moment()
                        .ifPresentOrElse(builder::takeOut, () -> warnings.accept("An EXDATE can't be understood.")));
    }

    private void added(Value value, SeriesBuilder builder) {
        var period = value.value().split("/", 2);
        var start = new Value(period[0], value.clock()).moment();
        if (start.isEmpty()) {
            warnings.accept("An RDATE can't be understood.");
        } else if (period.length == 1) {
            builder.add(start.get(), null);
        } else {
            var lasts = period[1].matches("[+-]?[Pp].*")
                    ? NominalDuration.parse(period[1])
                    : new Value(period[1], value.clock()).moment().map(end -> between(start.get(), end));
            builder.add(start.get(), lasts.orElse(null));
        }
    }

    private void readOverride(Component part, SeriesBuilder builder) {
        var line = part.line("RECURRENCE-ID").orElseThrow();
        var was = new Value(line.value().strip(), clock(line)).moment();
        if (was.isEmpty()) {
            warnings.accept("A RECURRENCE-ID can't be understood.");
            return;
        }
        if (part.value("STATUS").filter("CANCELLED"::equalsIgnoreCase).isPresent()) {
            builder.takeOut(was.get());
            return;
        }
        var start = moment(part, "DTSTART").orElse(was.get());
        var title = part.line("SUMMARY")
                .map(ICalText::title)
                .filter(text -> !text.isEmpty())
                .orElse(null);
        try {
            var lasts = length(part, start);
            boolean onward = line.parameter("RANGE")
                    .filter("THISANDFUTURE"::equalsIgnoreCase)
                    .isPresent();
            if (onward) {
                builder.moveOnward(was.get(), start, lasts, title);
            } else {
                builder.move(was.get(), start, lasts.after(start), title);
            }
        } catch (DateTimeException | ArithmeticException beyondAllYears) {
            warnings.accept("An occurrence lies beyond all years.");
        }
    }

    /** RFC 5545, sections 3.6.1 and 3.8.5.3: DTEND tells the exact time that each occurrence lasts, DURATION the nominal. */
    private NominalDuration length(Component part, Moment start) {
        var end = moment(part, "DTEND");
        if (end.isPresent()) {
            return between(start, end.get());
        }
        var lasts = part.value("DURATION").flatMap(NominalDuration::parse);
        return lasts.orElse(
                new NominalDuration(start.isDate() && part.line("DURATION").isEmpty() ? 1 : 0, 0));
    }

    private static NominalDuration between(Moment start, Moment end) {
        try {
            return NominalDuration.between(start, end);
        } catch (DateTimeException beyondAllYears) {
            return new NominalDuration(0, 0);
        }
    }

    private Optional<Moment> moment(Component part, String name) {
        return part.line(name).flatMap(line -> new Value(line.value().strip(), clock(line)).moment());
    }

    /** A value of a list, and the clock that its property names. */
    private record Value(String value, WallClock clock) {

        Optional<Moment> moment() {
            return Moment.parse(value, clock);
        }
    }

    /** The values of all properties of a name; a rule is one value, whatever commas are in it. */
    private Stream<Value> values(Component part, String name) {
        return part.lines(name).flatMap(line -> {
            var clock = clock(line);
            var values = name.endsWith("RULE")
                    ? new String[] {line.value()}
                    : line.value().split("[,;]");
            return Stream.of(values)
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .map(value -> new Value(value, clock));
        });
    }

    private WallClock clock(ContentLine line) {
        var id = line.parameter("TZID").filter(name -> !name.isBlank());
        return id.isEmpty() ? Moment.EVERYWHERE : zones.clock(id.get()).orElse(Moment.UTC);
    }
}
