package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.calendar.Samples.octets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.holdfast.item.JsonDocument;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Random calendars and random edits. The seed is in the message of what fails. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarViewsModelTest {

    private static final int CALENDARS = 600;

    /** Edits by the property that they may touch. */
    private static final Map<String, Consumer<ObjectNode>> EDITS = Map.of(
            "SUMMARY", view -> view.put("title", "Brand new; title,\nof two lines"),
            "PRIORITY", view -> view.put("priority", 3),
            "CLASS", view -> view.put("privacy", "secret"),
            "COLOR", view -> view.put("color", "blue"),
            "CATEGORIES", view -> view.withObjectProperty("keywords").put("fresh", true),
            "JSPROP", view -> view.put("example.org:mood", "fine"),
            "CONFERENCE",
                    view -> view.withObjectProperty("virtualLocations")
                            .putObject("v9")
                            .put("@type", "VirtualLocation")
                            .put("uri", "https://example.org/v9"),
            "ATTENDEE", CalendarViewsModelTest::accept,
            "VALARM", CalendarViewsModelTest::addAlarm);

    private final EventsAsJSCalendar there = new EventsAsJSCalendar();
    private final EventsAsICalendar back = new EventsAsICalendar();

    @Test
    void a_calendar_comes_home_with_all_it_had() throws Exception {
        for (int seed = 0; seed < CALENDARS; seed++) {
            var stored = octets(ModelCalendar.random(new Random(seed)));

            var home = back.of(there.of(stored));

            assertThat(Unfolded.lost(stored, home))
                    .as("seed %d\n%s", seed, Samples.text(stored))
                    .isEmpty();
            assertThat(Unfolded.lost(home, stored))
                    .as("seed %d", seed)
                    .allMatch(line -> line.contains("VTIMEZONE") || line.startsWith("   ") || line.contains("TZID["));
        }
    }

    @Test
    void a_view_comes_home_through_the_other_form_as_the_same_json() throws Exception {
        for (int seed = 0; seed < CALENDARS; seed += 3) {
            var view = there.of(octets(ModelCalendar.random(new Random(seed))));

            var home = there.of(back.of(view));

            assertThat(JsonDocument.read(home)).as("seed %d", seed).isEqualTo(JsonDocument.read(view));
        }
    }

    @Test
    void one_edit_in_the_view_changes_only_its_property() throws Exception {
        for (int seed = 0; seed < CALENDARS; seed++) {
            var random = new Random(seed);
            var stored = octets(ModelCalendar.random(random));
            var edit = new ArrayList<>(EDITS.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .toList())
                    .get(random.nextInt(EDITS.size()));
            var view = JsonDocument.read(there.of(stored));
            edit.getValue().accept(view);

            var written = there.writeBack(stored, octets(view.toString()));

            assertThat(WrittenAs.forgottenIn(JsonDocument.read(there.of(written))))
                    .as("seed %d", seed)
                    .isEqualTo(WrittenAs.forgottenIn(view));
            assertThat(untouched(written, edit.getKey()))
                    .as("seed %d, %s", seed, edit.getKey())
                    .isEqualTo(untouched(stored, edit.getKey()));
        }
    }

    @Test
    void an_edit_of_the_other_form_changes_only_its_member() throws Exception {
        for (int seed = 0; seed < CALENDARS; seed += 3) {
            var stored = there.of(octets(ModelCalendar.random(new Random(seed))));
            var calendar = Samples.text(back.of(stored));
            var edited = calendar.replaceFirst("BEGIN:VEVENT\r\n", "BEGIN:VEVENT\r\nX-NEW;A=b:c\\\\,d\r\n");

            var written = JsonDocument.read(back.writeBack(stored, octets(edited)));

            assertThat(written.toString())
                    .as("seed %d", seed)
                    .contains("[\"x-new\",{\"a\":\"b\"},\"unknown\",\"c\\\\,d\"]");
            var without = JsonDocument.read(stored);
            assertThat(JsonDifference.between(without, written).keySet())
                    .as("seed %d", seed)
                    .allMatch(pointer -> pointer.startsWith("iCalComponent")
                            || pointer.contains("~1properties")
                            || pointer.contains("iCalComponent"));
        }
    }

    /** The octets without the lines of this property, or the components of this name. */
    private static String untouched(byte[] octets, String name) {
        return Samples.text(octets)
                .replaceAll("(?s)BEGIN:" + name + "\r?\n.*?END:" + name + "\r?\n", "")
                .replaceAll("(?m)^" + name + "[;:].*\r?\n([ \t].*\r?\n)*", "");
    }

    private static void accept(ObjectNode view) {
        for (var participant : view.path("participants")) {
            if (participant instanceof ObjectNode object && object.path("roles").has("attendee")) {
                object.put("participationStatus", "tentative");
                return;
            }
        }
    }

    private static void addAlarm(ObjectNode view) {
        var alert = view.withObjectProperty("alerts")
                .putObject("new-1")
                .put("@type", "Alert")
                .put("action", "display");
        alert.putObject("trigger").put("@type", "OffsetTrigger").put("offset", "-PT1M");
    }
}
