package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.calendar.Samples.event;
import static org.holdfast.calendar.Samples.octets;
import static org.holdfast.calendar.Samples.text;

import java.util.List;
import org.holdfast.item.Merge;
import org.holdfast.item.Merge.Merged;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Properties of one event, edited in two places. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ICalendarMergeTest {

    private static final String BASE = event(
            "DTSTART:20240101T100000Z",
            "DTEND:20240101T110000Z",
            "SUMMARY:Tea",
            "LOCATION:Kitchen",
            "SEQUENCE:1",
            "CATEGORIES:Home",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:a@example.org",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:b@example.org");

    private final ICalendarEvents events = new ICalendarEvents();

    @Test
    void disjoint_edits_are_both_there() {
        var ours = BASE.replace("Tea", "Coffee");
        var theirs = BASE.replace("Kitchen", "Garden");
        var both = ours.replace("Kitchen", "Garden");

        bothWays(BASE, ours, theirs, both, both);
    }

    @Test
    void two_titles_collide_and_theirs_shows() {
        var ours = BASE.replace("Tea", "Coffee");
        var theirs = BASE.replace("Tea", "Milk");

        assertThat(merge(BASE, ours, theirs)).isEqualTo(new Merged(octets(theirs), true));
        assertThat(merge(BASE, theirs, ours)).isEqualTo(new Merged(octets(ours), true));
    }

    @Test
    void the_same_edit_on_both_sides_is_no_collision() {
        var both = BASE.replace("Tea", "Coffee");
        var theirs = both.replace("Kitchen", "Garden");

        bothWays(BASE, both, theirs, theirs, theirs);
    }

    @Test
    void two_values_of_a_many_valued_property_both_stay() {
        var ours = BASE.replace("CATEGORIES:Home", "CATEGORIES:Friends");
        var theirs = BASE.replace("CATEGORIES:Home", "CATEGORIES:Family");

        bothWays(
                BASE,
                ours,
                theirs,
                ours.replace("END:VEVENT", "CATEGORIES:Family\r\nEND:VEVENT"),
                theirs.replace("END:VEVENT", "CATEGORIES:Friends\r\nEND:VEVENT"));
    }

    @Test
    void answers_of_two_attendees_are_both_there() {
        var ours = BASE.replace("NEEDS-ACTION:mailto:a", "ACCEPTED:mailto:a");
        var theirs = BASE.replace("NEEDS-ACTION:mailto:b", "DECLINED:mailto:b");
        var both = ours.replace("NEEDS-ACTION:mailto:b", "DECLINED:mailto:b");

        bothWays(BASE, ours, theirs, both, both);
    }

    @Test
    void two_answers_of_one_attendee_collide() {
        var ours = BASE.replace("NEEDS-ACTION:mailto:a", "ACCEPTED:mailto:a");
        var theirs = BASE.replace("NEEDS-ACTION:mailto:a", "DECLINED:MAILTO:A");

        assertThat(merge(BASE, ours, theirs)).isEqualTo(new Merged(octets(theirs), true));
        assertThat(merge(BASE, theirs, ours)).isEqualTo(new Merged(octets(ours), true));
    }

    @Test
    void start_and_end_are_taken_from_one_side() {
        var later = BASE.replace("T100000Z", "T150000Z").replace("T110000Z", "T160000Z");
        var longer = BASE.replace("DTEND:20240101T110000Z", "DURATION:PT2H");

        assertThat(merge(BASE, later, longer)).isEqualTo(new Merged(octets(longer), true));
        assertThat(merge(BASE, longer, later)).isEqualTo(new Merged(octets(later), true));
    }

    @Test
    void a_start_and_an_end_edited_apart_collide_rather_than_make_a_backward_event() {
        var startsLater = BASE.replace("DTSTART:20240101T100000Z", "DTSTART:20240101T105900Z");
        var endsEarlier = BASE.replace("DTEND:20240101T110000Z", "DTEND:20240101T103000Z");

        assertThat(merge(BASE, startsLater, endsEarlier)).isEqualTo(new Merged(octets(endsEarlier), true));
        assertThat(merge(BASE, endsEarlier, startsLater)).isEqualTo(new Merged(octets(startsLater), true));
    }

    @Test
    void progress_of_a_task_is_taken_from_one_side() {
        var tasks = new ICalendarTasks();
        var base = Samples.task("STATUS:NEEDS-ACTION");
        var done = Samples.task("STATUS:COMPLETED", "COMPLETED:20240102T000000Z", "PERCENT-COMPLETE:100");
        var half = Samples.task("STATUS:IN-PROCESS", "PERCENT-COMPLETE:50");

        assertThat(tasks.merge(octets(base), octets(done), octets(half))).isEqualTo(new Merged(octets(half), true));
        assertThat(tasks.merge(octets(base), octets(half), octets(done))).isEqualTo(new Merged(octets(done), true));
    }

    @Test
    void stamps_of_programs_never_collide() {
        var ours = BASE.replace("20240101T000000Z", "20240201T000000Z").replace("//Test//", "//Phone//");
        var theirs = BASE.replace("20240101T000000Z", "20240301T000000Z").replace("//Test//", "//Tablet//");

        assertThat(merge(BASE, ours, theirs)).isEqualTo(new Merged(octets(theirs), false));
        assertThat(merge(BASE, theirs, ours)).isEqualTo(new Merged(octets(ours), false));
    }

    @Test
    void the_larger_sequence_number_stays() {
        var ours = BASE.replace("SEQUENCE:1", "SEQUENCE:10");
        var theirs = BASE.replace("SEQUENCE:1", "SEQUENCE:9");

        bothWays(BASE, ours, theirs, ours, ours);
    }

    @Test
    void an_edit_beats_a_removal() {
        var edited = BASE.replace("Kitchen", "Garden");
        var removed = BASE.replace("LOCATION:Kitchen\r\n", "");

        assertThat(merge(BASE, edited, removed)).isEqualTo(new Merged(octets(edited), false));
        assertThat(text(merge(BASE, removed, edited))).contains("LOCATION:Garden");
    }

    @Test
    void a_removal_of_what_the_other_left_alone_stays_removed() {
        var removed = BASE.replace("CATEGORIES:Home\r\n", "");
        var edited = BASE.replace("Tea", "Coffee");
        var both = removed.replace("Tea", "Coffee");

        bothWays(BASE, removed, edited, both, both);
    }

    @Test
    void a_refolded_line_is_no_edit() {
        var refolded = BASE.replace("LOCATION:Kitchen", "LOCATION:Kit\r\n chen");
        var edited = BASE.replace("Kitchen", "Garden");

        assertThat(merge(BASE, refolded, edited)).isEqualTo(new Merged(octets(edited), false));
        assertThat(merge(BASE, edited, refolded)).isEqualTo(new Merged(octets(edited), false));
    }

    @Test
    void order_of_parameters_and_case_of_names_is_no_edit() {
        var base = event("SUMMARY;X-A=1;LANGUAGE=en:Tea", "LOCATION:Kitchen");
        var reordered = event("summary;language=en;X-A=\"1\":Tea", "LOCATION:Kitchen");
        var edited = event("SUMMARY;X-A=1;LANGUAGE=en:Coffee", "LOCATION:Kitchen");

        assertThat(merge(base, reordered, edited)).isEqualTo(new Merged(octets(edited), false));
    }

    @Test
    void what_nobody_edited_keeps_its_octets() {
        var odd = BASE.replace("LOCATION:Kitchen", "lOCATION;x=\"1\" :Kit\r\n\tchen\r\n\r\n oven");
        var ours = odd.replace("Tea", "Coffee");
        var theirs = odd.replace("CATEGORIES:Home", "CATEGORIES:Family");

        assertThat(text(merge(odd, ours, theirs))).contains("lOCATION;x=\"1\" :Kit\r\n\tchen\r\n\r\n oven\r\n");
    }

    @Test
    void octets_that_are_no_text_survive() {
        var base = BASE.replace("Kitchen", "K\u0000tchen").getBytes(ISO_8859_1);
        base[new String(base, ISO_8859_1).indexOf("tchen")] = (byte) 0xff;
        var ours = replaced(base, "Tea", "Coffee");
        var theirs = replaced(base, "Home", "Work");

        var merged = ((Merged) events.merge(base, ours, theirs)).octets();

        assertThat(merged).contains(0x00, 0xff);
    }

    @Test
    void new_lines_stand_before_the_first_part_with_the_document_s_line_end() {
        var base = event("SUMMARY:Tea", "BEGIN:VALARM", "ACTION:AUDIO", "TRIGGER:-PT5M", "END:VALARM")
                .replace("\r\n", "\n");
        var ours = base.replace("Tea", "Coffee");
        var theirs = base.replace("SUMMARY:Tea\n", "SUMMARY:Tea\nURL:http://exam\n ple.org\n")
                .replace("\n", "\r\n");

        var merged = text(merge(base, ours, theirs));

        assertThat(merged).isEqualTo(ours.replace("BEGIN:VALARM", "URL:http://exam\n ple.org\nBEGIN:VALARM"));
    }

    @Test
    void without_a_base_what_only_one_has_is_kept() {
        var ours = event("SUMMARY:Tea", "LOCATION:Kitchen", "COMMENT:one");
        var theirs = event("SUMMARY:Tea", "URL:http://example.org", "COMMENT:two");

        var merge = events.merge(null, octets(ours), octets(theirs));

        assertThat(((Merged) merge).collided()).isFalse();
        assertThat(text(merge).lines().toList())
                .contains("LOCATION:Kitchen", "URL:http://example.org", "COMMENT:one", "COMMENT:two")
                .containsOnlyOnce("SUMMARY:Tea");
    }

    @Test
    void without_a_base_two_titles_collide() {
        var ours = event("SUMMARY:Tea");
        var theirs = event("SUMMARY:Milk");

        assertThat(events.merge(null, octets(ours), octets(theirs))).isEqualTo(new Merged(octets(theirs), true));
    }

    @Test
    void different_uids_are_two_items() {
        assertThat(merge(BASE, BASE.replace("UID:u1", "UID:u2"), BASE.replace("Tea", "Milk")))
                .isEqualTo(new Merge.TwoItems());
    }

    @Test
    void different_versions_of_the_format_are_two_items() {
        assertThat(merge(BASE, BASE.replace("Tea", "Milk"), BASE.replace("VERSION:2.0", "VERSION:1.0")))
                .isEqualTo(new Merge.TwoItems());
    }

    @Test
    void what_can_t_be_read_is_two_items() {
        for (var broken : List.of("", "hello", BASE + BASE, Samples.task("SUMMARY:x"))) {
            assertThat(merge(BASE, broken, BASE)).isEqualTo(new Merge.TwoItems());
            assertThat(merge(BASE, BASE, broken)).isEqualTo(new Merge.TwoItems());
            assertThat(merge(broken, BASE, BASE)).isEqualTo(new Merge.TwoItems());
        }
    }

    private void bothWays(String base, String one, String other, String merged, String mergedTheOtherWay) {
        assertThat(merge(base, one, other)).isEqualTo(new Merged(octets(merged), false));
        assertThat(merge(base, other, one)).isEqualTo(new Merged(octets(mergedTheOtherWay), false));
    }

    private Merge merge(String base, String ours, String theirs) {
        return events.merge(octets(base), octets(ours), octets(theirs));
    }

    private static byte[] replaced(byte[] octets, String old, String other) {
        return new String(octets, ISO_8859_1).replace(old, other).getBytes(ISO_8859_1);
    }
}
