package org.holdfast.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event or a task as people read it: JSCalendar (RFC 8984), line by line. */
final class AgendaReading {

    private static final Set<String> OFTEN = Set.of("yearly", "monthly", "weekly", "daily", "hourly");
    private static final Set<String> PROGRESS =
            Set.of("needs-action", "in-process", "completed", "failed", "cancelled");
    private static final Set<String> ANSWERS = Set.of("needs-action", "accepted", "declined", "tentative", "delegated");

    private final Facts facts;
    private final Dates dates;
    private final Voice voice;

    AgendaReading(Facts facts, Dates dates, Voice voice) {
        this.facts = facts;
        this.dates = dates;
        this.voice = voice;
    }

    void read(JsonNode entry) {
        facts.say("agenda.title", text(entry, "title"));
        times(entry);
        progress(entry);
        entry.path("recurrenceRules").forEach(this::rule);
        int exceptions = entry.path("recurrenceOverrides").size();
        if (exceptions > 0) {
            facts.say("agenda.exceptions", Integer.toString(exceptions));
        }
        facts.each("agenda.place", entry.path("locations"), "name");
        facts.each("agenda.virtual", entry.path("virtualLocations"), "uri");
        facts.say("agenda.description", text(entry, "description"));
        entry.path("participants").forEach(this::participant);
        facts.set("agenda.keywords", entry.path("keywords"));
        if (!entry.path("alerts").isEmpty()) {
            facts.say("agenda.alerts", Integer.toString(entry.path("alerts").size()));
        }
        if ("cancelled".equals(text(entry, "status"))) {
            facts.say("agenda.status", voice.text("agenda.cancelled"));
        }
    }

    private void times(JsonNode entry) {
        boolean wholeDays = entry.path("showWithoutTime").asBoolean();
        String zone = text(entry, "timeZone");
        String suffix = wholeDays ? "" : zone == null ? " " + voice.text("agenda.floating") : " (" + zone + ")";
        say("agenda.start", text(entry, "start"), wholeDays, suffix);
        say("agenda.end", end(entry, wholeDays), wholeDays, suffix);
        say("agenda.due", text(entry, "due"), wholeDays, suffix);
    }

    private void say(String key, @Nullable String local, boolean wholeDays, String suffix) {
        if (local != null) {
            facts.say(key, dates.written(local, wholeDays) + suffix);
        }
    }

    /** The start and the duration together; of whole days the last one. Null if one of the two can't be read. */
    private static @Nullable String end(JsonNode entry, boolean wholeDays) {
        String start = text(entry, "start");
        String length = text(entry, "duration");
        if (start == null || length == null || length.equals("PT0S")) {
            return null;
        }
        try {
            int time = length.indexOf('T');
            String days = time < 0 ? length : length.substring(0, time);
            LocalDateTime end = LocalDateTime.parse(start)
                    .plus(days.equals("P") ? Period.ZERO : Period.parse(days))
                    .plus(time < 0 ? Duration.ZERO : Duration.parse("P" + length.substring(time)));
            return (wholeDays ? end.minusDays(1) : end).toString();
        } catch (DateTimeParseException malformed) {
            return null;
        } catch (DateTimeException | ArithmeticException outOfTime) {
            return null;
        }
    }

    private void progress(JsonNode entry) {
        String progress = text(entry, "progress");
        if (progress != null) {
            facts.say("agenda.progress", PROGRESS.contains(progress) ? voice.text("progress." + progress) : progress);
        }
        String percent = text(entry, "percentComplete");
        facts.say("agenda.percent", percent == null ? null : percent + " %");
    }

    private void rule(JsonNode rule) {
        String often = Objects.requireNonNullElse(text(rule, "frequency"), "").toLowerCase(Locale.ROOT);
        int interval = Math.max(1, rule.path("interval").asInt(1));
        String words = OFTEN.contains(often) ? voice.text("repeat." + often, interval) : often;
        if (rule.hasNonNull("count")) {
            words += ", " + voice.text("repeat.count", rule.path("count").asInt());
        }
        if (rule.hasNonNull("until")) {
            words += ", " + voice.text("repeat.until", dates.written(text(rule, "until"), true));
        }
        facts.say("agenda.repeats", words);
    }

    private void participant(JsonNode participant) {
        String name = text(participant, "name");
        String email = text(participant, "email");
        String who = name == null ? email : email == null ? name : name + " <" + email + ">";
        String answer = text(participant, "participationStatus");
        boolean known = answer != null && ANSWERS.contains(answer);
        facts.say("agenda.participant", known ? voice.text("answer." + answer) : "", who);
    }

    private static @Nullable String text(JsonNode node, String member) {
        return Facts.text(node, member);
    }
}
