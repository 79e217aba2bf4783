package org.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.calendar.Samples.event;
import static org.holdfast.calendar.Samples.octets;
import static org.holdfast.calendar.Samples.text;

import biweekly.Biweekly;
import org.holdfast.item.Merge;
import org.holdfast.item.Merge.Merged;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Components in components: changed instances, alarms and time zones, edited in two places. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ICalendarPartsMergeTest {

    private static final String SERIES = Samples.file("google-series.ics");
    private static final String OTHER_INSTANCE = """
            BEGIN:VEVENT
            UID:5hfq2m0r9c7choir@google.com
            RECURRENCE-ID;TZID=Europe/Berlin:20240729T181500
            DTSTART;TZID=Europe/Berlin:20240729T200000
            SUMMARY:Choir, late
            END:VEVENT
            """.replace("\n", "\r\n");

    private final ICalendarEvents events = new ICalendarEvents();

    @Test
    void edits_of_the_series_and_of_an_instance_are_both_there() {
        var ours = SERIES.replace("winter", "summer");
        var theirs = SERIES.replace("Choir on Tuesday", "Choir on Wednesday");
        var both = ours.replace("Choir on Tuesday", "Choir on Wednesday");

        assertThat(merge(SERIES, ours, theirs)).isEqualTo(new Merged(octets(both), false));
        assertThat(merge(SERIES, theirs, ours)).isEqualTo(new Merged(octets(both), false));
    }

    @Test
    void instances_changed_on_either_side_are_both_there() {
        var ours = SERIES.replace("winter", "summer");
        var theirs = SERIES.replace("END:VCALENDAR", OTHER_INSTANCE + "END:VCALENDAR");
        var both = ours.replace("END:VCALENDAR", OTHER_INSTANCE + "END:VCALENDAR");

        assertThat(merge(SERIES, ours, theirs)).isEqualTo(new Merged(octets(both), false));
        assertThat(merge(SERIES, theirs, ours)).isEqualTo(new Merged(octets(both), false));
    }

    @Test
    void an_edited_instance_outlives_its_removal() {
        var removed = withoutInstance(SERIES);
        var edited = SERIES.replace("Choir on Tuesday", "Choir on Wednesday");

        assertThat(text(merge(SERIES, removed, edited))).contains("Choir on Wednesday");
        assertThat(text(merge(SERIES, edited, removed))).contains("Choir on Wednesday");
    }

    @Test
    void a_removed_instance_does_not_come_back_for_a_mere_stamp() {
        var removed = withoutInstance(SERIES);
        var stamped = SERIES.replace("DTSTAMP:20240801", "DTSTAMP:20240802");

        assertThat(text(merge(SERIES, removed, stamped))).doesNotContain("RECURRENCE-ID");
        assertThat(text(merge(SERIES, stamped, removed))).doesNotContain("RECURRENCE-ID");
    }

    @Test
    void sides_that_removed_each_other_s_rest_are_two_items() {
        int instance = SERIES.lastIndexOf("BEGIN:VEVENT");
        var onlyInstance = SERIES.substring(0, SERIES.indexOf("BEGIN:VEVENT")) + SERIES.substring(instance);

        assertThat(merge(SERIES, withoutInstance(SERIES), onlyInstance)).isEqualTo(new Merge.TwoItems());
    }

    @Test
    void alarms_of_both_sides_go_off() {
        var base = event("SUMMARY:Tea");
        var ours = event("SUMMARY:Tea", alarm("", "-PT5M"));
        var theirs = event("SUMMARY:Tea", alarm("", "-PT30M"));

        assertThat(text(merge(base, ours, theirs))).contains("TRIGGER:-PT5M", "TRIGGER:-PT30M");
        assertThat(text(merge(base, theirs, ours))).contains("TRIGGER:-PT5M", "TRIGGER:-PT30M");
    }

    @Test
    void an_alarm_with_a_uid_is_merged_within() {
        var base = event("SUMMARY:Tea", alarm("UID:a1\r\n", "-PT5M"));
        var ours = base.replace("-PT5M", "-PT10M");
        var theirs = base.replace("ACTION:DISPLAY", "ACTION:AUDIO");
        var both = ours.replace("ACTION:DISPLAY", "ACTION:AUDIO");

        assertThat(merge(base, ours, theirs)).isEqualTo(new Merged(octets(both), false));
        assertThat(merge(base, theirs, ours)).isEqualTo(new Merged(octets(both), false));
    }

    @Test
    void a_time_zone_comes_with_the_time_that_needs_it() {
        var base = event("SUMMARY:Tea", "DTSTART:20240101T100000Z");
        var ours = base.replace("Tea", "Coffee");
        var theirs = event("SUMMARY:Tea", "DTSTART;TZID=Plant:20240101T100000").replace("BEGIN:VEVENT", zone("+0130"));

        var merged = text(merge(base, ours, theirs));

        assertThat(merged).contains("SUMMARY:Coffee", "DTSTART;TZID=Plant:", "TZOFFSETTO:+0130");
        assertThat(merged.indexOf("BEGIN:VTIMEZONE")).isLessThan(merged.indexOf("BEGIN:VEVENT"));
        assertThat(Biweekly.parse(merged).first().getTimezoneInfo().getTimezones())
                .hasSize(1);
    }

    @Test
    void a_time_zone_that_one_side_dropped_stays_if_the_other_still_needs_it() {
        var base = event("SUMMARY:Tea", "DTSTART;TZID=Plant:20240101T100000").replace("BEGIN:VEVENT", zone("+0130"));
        var ours = base.replace("END:VEVENT", "EXDATE;TZID=Plant:20240102T100000\r\nEND:VEVENT");
        var theirs = event("SUMMARY:Tea", "DTSTART:20240101T083000Z");

        assertThat(text(merge(base, ours, theirs))).containsOnlyOnce("BEGIN:VTIMEZONE");
        assertThat(text(merge(base, theirs, ours))).containsOnlyOnce("BEGIN:VTIMEZONE");
    }

    @Test
    void two_definitions_of_one_zone_are_not_mixed() {
        var base = event("SUMMARY:Tea").replace("BEGIN:VEVENT", zone("+0130"));
        var ours = base.replace("+0130", "+0230");
        var theirs = base.replace("+0130", "+0330");

        assertThat(merge(base, ours, theirs)).isEqualTo(new Merged(octets(theirs), true));
        assertThat(merge(base, theirs, ours)).isEqualTo(new Merged(octets(ours), true));
    }

    private static String zone(String offset) {
        return "BEGIN:VTIMEZONE\r\nTZID:Plant\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\n"
                + "TZOFFSETTO:" + offset + "\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT";
    }

    private static String alarm(String uid, String trigger) {
        return "BEGIN:VALARM\r\n" + uid + "ACTION:DISPLAY\r\nTRIGGER:" + trigger + "\r\nEND:VALARM";
    }

    private static String withoutInstance(String series) {
        return series.substring(0, series.lastIndexOf("BEGIN:VEVENT")) + "END:VCALENDAR\r\n";
    }

    private Merge merge(String base, String ours, String theirs) {
        return events.merge(octets(base), octets(ours), octets(theirs));
    }
}
