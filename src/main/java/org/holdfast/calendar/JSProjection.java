package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.holdfast.item.Projection;
import org.holdfast.item.Span;
import org.jspecify.annotations.Nullable;

/** Takes from an event or task in JSCalendar what lists and searches need, and notes what it could not understand. */
final class JSProjection {

    private final JsonNode item;
    private final List<String> warnings = new ArrayList<>();

    JSProjection(JsonNode item) {
        this.item = item;
    }

    Projection projection() {
        boolean isEvent = "Event".equals(item.path("@type").textValue());
        if (isEvent && !item.has("start")) {
            warnings.add("start is missing.");
        }
        var start = local("start");
        var due = isEvent ? null : instant("due", local("due"));
        var span = isEvent ? span() : due == null ? null : Span.at(due);
        return new Projection(
                        ICalText.oneLine(item.path("uid").asText()),
                        title(),
                        instant("start", start),
                        isEvent && start != null ? end(start) : null,
                        due,
                        isEvent ? null : completed(),
                        List.copyOf(warnings))
                .within(span)
                .foundBy(JSWords.of(item));
    }

    private @Nullable Span span() {
        try {
            return JSSeries.of(item, warnings::add).span();
        } catch (DateTimeException | ArithmeticException beyondAllYears) {
            return null;
        }
    }

    private @Nullable String title() {
        var title = ICalText.oneLine(item.path("title").asText(""));
        return title.isEmpty() ? null : title;
    }

    /** RFC 8984, section 5.1.2: without a duration an event is over at once. */
    private @Nullable Instant end(Moment start) {
        var end = read(
                "duration",
                written -> NominalDuration.parse(written).map(start::plus).orElseThrow(JSProjection::strange));
        return instant("duration", end == null ? start : end);
    }

    /**
     * A task that says it is completed and not when was so at the latest when it was last written; one that does not even say
     * that, at an unknown time.
     */
    private @Nullable Instant completed() {
        if (!"completed".equals(item.path("progress").textValue())) {
            return null;
        }
        var completed = read("progressUpdated", JSProjection::utc);
        var written = completed == null ? read("updated", JSProjection::utc) : completed;
        return instant("progressUpdated", written == null ? Moment.UNKNOWN : written);
    }

    private @Nullable Moment local(String member) {
        return read(member, written -> new Moment(LocalDateTime.parse(written), false, clock()));
    }

    private WallClock clock() {
        var name = item.path("timeZone").textValue();
        if (name == null) {
            return Moment.EVERYWHERE;
        }
        try {
            var rules = ZoneId.of(name).getRules();
            return rules::getOffset;
        } catch (DateTimeException unknown) {
            var warning = "The timeZone is not known; times were read as UTC.";
            if (!warnings.contains(warning)) {
                warnings.add(warning);
            }
            return Moment.UTC;
        }
    }

    private @Nullable Instant instant(String member, @Nullable Moment moment) {
        if (moment == null) {
            return null;
        }
        try {
            return moment.instant();
        } catch (DateTimeException outOfRange) {
            warnings.add(member + " can't be understood.");
            return null;
        }
    }

    private @Nullable Moment read(String member, Function<String, Moment> reading) {
        var value = item.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return reading.apply(value.asText());
        } catch (DateTimeException | ArithmeticException malformed) {
            warnings.add(member + " can't be understood.");
            return null;
        }
    }

    private static Moment utc(String written) {
        return new Moment(LocalDateTime.ofInstant(Instant.parse(written), ZoneOffset.UTC), false, Moment.UTC);
    }

    private static DateTimeException strange() {
        return new DateTimeException("not a duration");
    }
}
