package org.holdfast.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.Refusal;
import org.holdfast.journal.Kind;
import org.holdfast.transfer.CalendarSplitter.Cut;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CalendarSplitterTest {

    private static final String HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Own//Sample//EN\r\n";
    private static final String NAME = "X-WR-CALNAME:Family\\, close\r\n";
    private static final String LISBON =
            "BEGIN:VTIMEZONE\r\nTZID:Europe/Lisbon\r\nBEGIN:STANDARD\r\nDTSTART:19961027T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    private static final String OTHER = LISBON.replace("Europe/Lisbon", "Other");
    private static final String SERIES =
            "BEGIN:VEVENT\r\nUID:series@example.org\r\nDTSTART;TZID=\"Europe/Lisbon\":20260105T090000\r\nRRULE:FREQ=WEEKLY\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT\r\n";
    private static final String TASK = "BEGIN:VTODO\r\nUID:task@example.org\r\nSUMMARY:Call\r\nEND:VTODO\r\n";
    private static final String MOVED =
            "BEGIN:VEVENT\r\nUID:ser\r\n ies@example.org\r\nRECURRENCE-ID;TZID=Europe/Lisbon:20260112T090000\r\nDTSTART;TZID=Europe/Lisbon:20260112T100000\r\nEND:VEVENT\r\n";
    private static final String TAIL = "END:VCALENDAR\r\n";

    private static List<Cut> cut(String file, int octetsARead) throws IOException {
        List<Cut> cuts = new ArrayList<>();
        try (Spool spool = Spool.of(new Trickle(file.getBytes(UTF_8), octetsARead), 1 << 20, "It")) {
            new CalendarSplitter(spool, 10_000, 100).forEach(cuts::add);
        }
        return cuts;
    }

    private static String text(Cut cut) {
        return new String(cut.octets(), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 10_000})
    void components_of_one_uid_go_together_with_the_zones_that_they_name(int octetsARead) throws IOException {
        String file = HEAD + NAME + LISBON + OTHER + SERIES + TASK + MOVED + TAIL;

        List<Cut> cuts = cut(file, octetsARead);

        assertThat(cuts).hasSize(2);
        assertThat(text(cuts.get(0))).isEqualTo(HEAD + NAME + LISBON + SERIES + MOVED + TAIL);
        assertThat(text(cuts.get(1))).isEqualTo(HEAD + NAME + TASK + TAIL);
        assertThat(cuts).extracting(Cut::kind).containsExactly(Kind.EVENT, Kind.TASK);
    }

    @Test
    void a_file_that_is_one_event_stays_as_it_stands() throws IOException {
        String file = "\ufeff\r\n" + HEAD + OTHER + SERIES + "X-LATE:1\r\n" + TAIL + "\r\n\r\n";

        List<Cut> cuts = cut(file, 10);

        assertThat(cuts).hasSize(1);
        assertThat(text(cuts.get(0))).isEqualTo(file);
    }

    @Test
    void events_without_a_uid_are_each_an_item_of_its_own() throws IOException {
        String nameless = "BEGIN:VEVENT\r\nSUMMARY:one\r\nEND:VEVENT\r\n";

        List<Cut> cuts = cut(HEAD + nameless + nameless.replace("one", "two") + TAIL, 10);

        assertThat(cuts).hasSize(2);
        assertThat(text(cuts.get(1))).isEqualTo(HEAD + nameless.replace("one", "two") + TAIL);
    }

    @Test
    void what_is_neither_event_nor_task_is_refused_by_itself() throws IOException {
        String journal = "BEGIN:VJOURNAL\r\nUID:j\r\nEND:VJOURNAL\r\n";

        List<Cut> cuts = cut(HEAD + journal + TASK + TAIL, 10);

        assertThat(cuts.get(0).problem()).isEqualTo("unsupported-component");
        assertThat(cuts.get(0).detail()).contains("VJOURNAL");
        assertThat(cuts.get(1).problem()).isNull();
    }

    @Test
    void an_event_without_an_end_costs_only_itself() throws IOException {
        List<Cut> cuts = cut(HEAD + "BEGIN:VEVENT\r\nUID:open\r\n" + TASK + SERIES + TAIL, 10);

        assertThat(cuts).extracting(Cut::problem).containsExactly("unfinished", null, null);
    }

    @Test
    void of_a_calendar_that_is_cut_off_what_is_whole_is_kept_and_the_harm_told() throws IOException {
        String file = HEAD + TASK + SERIES + TASK.substring(0, 30);

        List<Cut> cuts = cut(file, 10);

        assertThat(cuts).extracting(Cut::problem).containsExactly("unfinished", null, null, "unfinished");
        assertThat(text(cuts.get(1))).startsWith(HEAD + TASK).endsWith(TAIL);
    }

    @Test
    void two_calendars_in_one_file_keep_their_own_lines() throws IOException {
        String second = HEAD.replace("Own", "Second");

        List<Cut> cuts = cut(HEAD + TASK + TAIL + second + TASK + TAIL, 10);

        assertThat(cuts).hasSize(2);
        assertThat(text(cuts.get(1))).isEqualTo(second + TASK + TAIL);
    }

    @Test
    void more_components_than_the_limit_are_refused_by_name() {
        String many = "BEGIN:VTODO\r\nEND:VTODO\r\n".repeat(101);

        assertThatThrownBy(() -> cut(HEAD + many + TAIL, 1000))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("100");
    }

    @Test
    void text_that_is_no_calendar_is_told_to_be_none() throws IOException {
        assertThat(cut("nothing of the kind\r\n", 10)).extracting(Cut::problem).containsExactly("not-a-calendar");
        assertThat(cut("", 10)).extracting(Cut::problem).containsExactly("not-a-calendar");
    }
}
