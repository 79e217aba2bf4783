package org.holdfast.calendar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.util.CompatibilityHints;
import org.holdfast.CalendarCorpus;
import org.holdfast.CalendarCorpus.Piece;
import org.holdfast.item.NotOfKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Real recurring events, expanded by us and by ical4j: the set that the event's own component stands for. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealRecurrencesTest {

    private static final int MOST = 60;

    /** Files that ical4j 4.4.0 reads otherwise, and why that is not what they say. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "EXDATE-IN-UTC.ics", "An EXDATE in UTC takes out the same moment of a series in a zone; ical4j keeps it.",
            "calconnect9.ics", "Periods of an RDATE are in the zone that its TZID names; ical4j reads them as UTC.",
            "phpicalendar_sample.ics", "A path before an Olson name names that zone; ical4j reads the time as UTC.");

    @BeforeAll
    static void readWhatProgramsWrite() {
        CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_PARSING, true);
        CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_UNFOLDING, true);
        CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_VALIDATION, true);
    }

    @Test
    void real_events_recur_as_ical4j_says(TestReporter reporter) throws Exception {
        var differing = new ArrayList<String>();
        int compared = 0;
        int unreadable = 0;
        for (var piece : pieces()) {
            var ours = ours(piece);
            if (ours.size() < 2) {
                continue;
            }
            try {
                var theirs = theirs(piece);
                compared++;
                if (!same(ours, theirs, piece)) {
                    differing.add(piece.file().getFileName().toString());
                }
            } catch (Exception notForIcal4j) {
                unreadable++;
            }
        }
        reporter.publishEntry(Map.of("compared", "" + compared, "ical4j could not read", "" + unreadable));

        assertThat(compared).isGreaterThan(10);
        assertThat(differing).allSatisfy(file -> assertThat(EXPLAINED).containsKey(file));
        assertThat(differing).hasSizeLessThanOrEqualTo(EXPLAINED.size());
    }

    /**
     * But for the DTSTART: ical4j leaves it out where no rule gives it, and then doesn't count it. RFC 5545, section 3.8.5.3,
     * counts it always.
     */
    private static boolean same(List<Instant> ours, List<Instant> theirs, Piece piece) throws NotOfKind {
        var first = Objects.requireNonNull(
                        ICalSeries.of(masterOf(piece), warning -> {}).first())
                .instant();
        boolean counted = new String(piece.octets(), ISO_8859_1).contains("COUNT=");
        var our = ours.stream().filter(time -> !time.equals(first)).toList();
        return theirs.stream()
                .filter(time -> !time.equals(first))
                .limit(counted ? our.size() : MOST - 1)
                .toList()
                .equals(our.stream().limit(MOST - 1).toList());
    }

    private static List<Piece> pieces() throws Exception {
        var folder = CalendarCorpus.folder();
        assumeTrue(folder.isPresent(), "the corpus is not on this machine");
        var pieces = new ArrayList<>(CalendarCorpus.pieces(folder.get().resolve("calendars")));
        pieces.addAll(CalendarCorpus.pieces(folder.get().resolve("calendars-invalid")));
        return pieces.stream()
                .filter(piece -> piece.component().equals("VEVENT"))
                .toList();
    }

    private static ICalItem masterOf(Piece piece) throws NotOfKind {
        var item = ICalItem.read(piece.octets(), "VEVENT");
        return new ICalItem(item.document(), List.of(item.master()));
    }

    private static List<Instant> ours(Piece piece) throws NotOfKind {
        var series = ICalSeries.of(masterOf(piece), warning -> {});
        var first = series.first();
        if (first == null || series.isSingle()) {
            return List.of();
        }
        var from = first.instant();
        var window = new Window(from, end(from), ZoneOffset.UTC);
        return series.in(window, MOST, new Effort(200_000)).stream()
                .map(Occurrence::start)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static Instant end(Instant from) {
        return from.atOffset(ZoneOffset.UTC).plusYears(12).toInstant();
    }

    private static List<Instant> theirs(Piece piece) throws Exception {
        var calendar = new CalendarBuilder().build(new ByteArrayInputStream(piece.octets()));
        var all = calendar.<VEvent>getComponents("VEVENT");
        var event = all.stream()
                .filter(one -> one.getProperty("RECURRENCE-ID").isEmpty())
                .findFirst()
                .orElse(all.get(0));
        Temporal start = Objects.requireNonNull(event.getDateTimeStart()).getDate();
        var from = instant(start);
        var times = new TreeSet<Instant>();
        for (Period<?> period : periods(event, start, from)) {
            times.add(instant(period.getStart()));
        }
        var until = end(from);
        return times.stream()
                .filter(time -> !time.isBefore(from) && time.isBefore(until))
                .limit(MOST)
                .toList();
    }

    private static Iterable<? extends Period<?>> periods(VEvent event, Temporal start, Instant from) {
        if (start instanceof LocalDate day) {
            return event.<LocalDate>calculateRecurrenceSet(new Period<>(day, day.plusYears(12)));
        }
        if (start instanceof LocalDateTime time) {
            return event.<LocalDateTime>calculateRecurrenceSet(new Period<>(time, time.plusYears(12)));
        }
        return event.<ZonedDateTime>calculateRecurrenceSet(
                new Period<>(from.atZone(ZoneOffset.UTC), end(from).atZone(ZoneOffset.UTC)));
    }

    private static Instant instant(Temporal time) {
        if (time instanceof LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        return time instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(time);
    }
}
