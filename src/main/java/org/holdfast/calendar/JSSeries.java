package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads from an event in JSCalendar (RFC 8984, section 4.3) when it takes place. */
final class JSSeries {

    /** What a JSCalendar rule says as a list, and how RFC 5545 names it. */
    private static final Map<String, String> LISTS = Map.of(
            "byMonthDay", "BYMONTHDAY",
            "byMonth", "BYMONTH",
            "byYearDay", "BYYEARDAY",
            "byWeekNo", "BYWEEKNO",
            "byHour", "BYHOUR",
            "byMinute", "BYMINUTE",
            "bySecond", "BYSECOND",
            "bySetPosition", "BYSETPOS");

    private static final Map<String, String> VALUES = Map.of(
            "frequency", "FREQ",
            "interval", "INTERVAL",
            "rscale", "RSCALE",
            "skip", "SKIP",
            "firstDayOfWeek", "WKST",
            "count", "COUNT");

    private final JsonNode event;
    private final Consumer<String> warnings;

    private JSSeries(JsonNode event, Consumer<String> warnings) {
        this.event = event;
        this.warnings = warnings;
    }

    /** @param warnings is told, in sentences, what could not be understood of its recurrence */
    static Series of(JsonNode event, Consumer<String> warnings) {
        return new JSSeries(event, warnings).series();
    }

    private Series series() {
        var own = Patched.of(event, event);
        var start = own.start();
        var was = local(event.path("recurrenceId"));
        if (was != null) {
            return one(was, own);
        }
        var builder = new SeriesBuilder(start, own.length());
        if (start != null) {
            rules(event.path("recurrenceRules"), builder::repeat, "; only what is listed by date is known.");
            rules(event.path("excludedRecurrenceRules"), builder::repeatNot, "; what it takes out is shown.");
            event.path("recurrenceOverrides").properties().forEach(entry -> override(start, entry, builder));
        }
        return builder.series();
    }

    /** RFC 8984, section 4.3.1: one occurrence that came without the others. */
    private static Series one(LocalDateTime was, Patched own) {
        var builder = new SeriesBuilder(null, own.length());
        var start = own.start();
        if (start != null) {
            builder.move(
                    new Moment(was, start.isDate(), start.clock()),
                    start,
                    own.length().after(start),
                    null);
        }
        return builder.series();
    }

    private void override(Moment start, Map.Entry<String, JsonNode> entry, SeriesBuilder builder) {
        var patch = entry.getValue();
        try {
            var was = new Moment(LocalDateTime.parse(entry.getKey()), start.isDate(), start.clock());
            if (patch.path("excluded").asBoolean()
                    || "cancelled".equals(patch.path("status").textValue())) {
                builder.takeOut(was);
                return;
            }
            var patched = Patched.of(event, patch);
            var title = patch.hasNonNull("title")
                    ? ICalText.oneLine(patch.path("title").asText())
                    : null;
            var begins = patch.hasNonNull("start") ? patched.start() : patched.at(was.shown());
            if (begins != null) {
                builder.move(was, begins, patched.length().after(begins), title);
            }
        } catch (DateTimeException | ArithmeticException strange) {
            warnings.accept("An entry of recurrenceOverrides can't be understood.");
        }
    }

    private interface Adding {
        void add(String rule) throws NotExpandable;
    }

    private void rules(JsonNode rules, Adding adding, String consequence) {
        for (var rule : rules) {
            try {
                adding.add(text(rule));
            } catch (NotExpandable not) {
                warnings.accept("A recurrence rule " + not.why() + consequence);
            }
        }
    }

    /** The rule as RFC 5545 writes it; the two mean the same (RFC 8984, section 4.3.3). */
    static String text(JsonNode rule) {
        var parts = new StringJoiner(";");
        VALUES.forEach((member, name) -> {
            if (rule.hasNonNull(member)) {
                parts.add(name + "=" + rule.path(member).asText());
            }
        });
        LISTS.forEach((member, name) -> {
            if (rule.path(member).isArray() && !rule.path(member).isEmpty()) {
                var values = new StringJoiner(",");
                rule.path(member).forEach(value -> values.add(value.asText()));
                parts.add(name + "=" + values);
            }
        });
        if (rule.path("byDay").isArray() && !rule.path("byDay").isEmpty()) {
            var days = new StringJoiner(",");
            rule.path("byDay")
                    .forEach(day -> days.add(
                            day.path("nthOfPeriod").asText("") + day.path("day").asText("")));
            parts.add("BYDAY=" + days);
        }
        if (rule.hasNonNull("until")) {
            parts.add("UNTIL=" + rule.path("until").asText().replaceAll("\\.\\d*|[-:]", ""));
        }
        return parts.toString().toUpperCase(Locale.ROOT);
    }

    private static @Nullable LocalDateTime local(JsonNode value) {
        try {
            return value.isTextual() ? LocalDateTime.parse(value.asText()) : null;
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /** What tells when an occurrence takes place: the event's members, or those of a patch that has them. */
    private record Patched(@Nullable LocalDateTime shown, boolean isDate, WallClock clock, NominalDuration length) {

        static Patched of(JsonNode event, JsonNode patch) {
            var zone = patch.has("timeZone") ? patch.path("timeZone") : event.path("timeZone");
            var duration = member(event, patch, "duration").asText("");
            return new Patched(
                    local(member(event, patch, "start")),
                    member(event, patch, "showWithoutTime").asBoolean(),
                    clock(zone.textValue()),
                    NominalDuration.parse(duration).orElse(new NominalDuration(0, 0)));
        }

        @Nullable
        Moment start() {
            return shown == null ? null : at(shown);
        }

        Moment at(LocalDateTime time) {
            boolean isDay = isDate && time.toLocalTime().toSecondOfDay() == 0;
            return new Moment(time, isDay, clock);
        }

        private static JsonNode member(JsonNode event, JsonNode patch, String name) {
            return patch.has(name) ? patch.path(name) : event.path(name);
        }

        private static WallClock clock(@Nullable String name) {
            if (name == null) {
                return Moment.EVERYWHERE;
            }
            try {
                var rules = ZoneId.of(name).getRules();
                return rules::getOffset;
            } catch (DateTimeException unknown) {
                return Moment.UTC;
            }
        }
    }
}
