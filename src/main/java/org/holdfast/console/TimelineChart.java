package org.holdfast.console;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.holdfast.history.Timeline;
import org.holdfast.journal.Cause;

/**
 * Changes per day as the library's chart is told to draw them: what was made or changed upwards, a colour for each cause, and what
 * was deleted downwards. It holds days, numbers and our own words, nothing that anybody else wrote.
 */
final class TimelineChart {

    /** Seen as well on white as on black, and told from each other without red or green. */
    private static final Map<Cause, String> COLOURS = Map.of(
            Cause.USER, "#3b82c4",
            Cause.MERGE, "#7b6fc9",
            Cause.IMPORT, "#2a9d9d",
            Cause.UNDELETE, "#c98a1b",
            Cause.RESTORE, "#b5651d",
            Cause.RESEED, "#8c8c8c",
            Cause.RESET, "#a0522d",
            Cause.UNKNOWN, "#5f7d8c");

    private static final String DELETED = "#d4452f";
    private static final JsonMapper JSON = new JsonMapper();

    private final Voice voice;
    private final Look look;

    TimelineChart(Voice voice, Look look) {
        this.voice = voice;
        this.look = look;
    }

    String json(List<Timeline.Changes> changes, LocalDate first, LocalDate last) {
        int days = (int) (last.toEpochDay() - first.toEpochDay()) + 1;
        Map<Cause, long[]> puts = new EnumMap<>(Cause.class);
        long[] deletes = new long[days];
        for (Timeline.Changes one : changes) {
            int day = (int) (one.day().toEpochDay() - first.toEpochDay());
            if (day >= 0 && day < days) {
                puts.computeIfAbsent(one.cause(), any -> new long[days])[day] += one.puts();
                deletes[day] -= one.deletes();
            }
        }
        ObjectNode chart = JSON.createObjectNode().put("type", "bar");
        ObjectNode data = chart.putObject("data");
        ArrayNode labels = data.putArray("labels");
        DateTimeFormatter label = DateTimeFormatter.ofPattern("d MMM", look.getLocale());
        first.datesUntil(last.plusDays(1)).forEach(day -> labels.add(label.format(day)));
        ArrayNode sets = data.putArray("datasets");
        puts.forEach((cause, numbers) -> add(
                sets,
                voice.text("cause." + cause.name().toLowerCase(Locale.ROOT)),
                COLOURS.getOrDefault(cause, "#5f7d8c"),
                numbers));
        add(sets, voice.text("timeline.deletes"), DELETED, deletes);
        options(chart.putObject("options"));
        return chart.toString().replace("<", "\\u003c");
    }

    private static void add(ArrayNode sets, String label, String colour, long[] numbers) {
        ObjectNode set = sets.addObject()
                .put("label", label)
                .put("backgroundColor", colour)
                .put("stack", "all");
        ArrayNode data = set.putArray("data");
        for (long number : numbers) {
            data.add(number);
        }
    }

    private void options(ObjectNode options) {
        String ink = look.isDark() ? "#dddddd" : "#333333";
        String grid = look.isDark() ? "#444444" : "#dddddd";
        options.put("animation", false).put("responsive", true).put("maintainAspectRatio", false);
        options.put("locale", look.getLanguage());
        ObjectNode plugins = options.putObject("plugins");
        plugins.putObject("legend")
                .put("position", "bottom")
                .putObject("labels")
                .put("color", ink);
        ObjectNode scales = options.putObject("scales");
        for (String axis : List.of("x", "y")) {
            ObjectNode scale = scales.putObject(axis).put("stacked", true);
            scale.putObject("ticks").put("color", ink).put("precision", 0);
            scale.putObject("grid").put("color", grid);
        }
    }
}
