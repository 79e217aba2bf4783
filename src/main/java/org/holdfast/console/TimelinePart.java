package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holdfast.access.StaffSession;
import org.holdfast.history.Timeline;

/** Reads a timeline, in the caller's zone. */
@RequestScoped
public class TimelinePart {

    @Inject
    private Timeline timeline;

    @Inject
    private StaffSession session;

    @Inject
    private Authors authors;

    @Inject
    private Look look;

    @Inject
    private Voice voice;

    @Inject
    private Clock clock;

    /**
     * What changed.
     *
     * @param lines the latest day first
     * @param chart as the library wants it
     */
    record Shown(List<TimelineDay> lines, String chart) {}

    /** @param days today and those before it, in all */
    Shown read(UUID account, int days) {
        ZoneId zone = look.getZone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate first = today.minusDays(days - 1L);
        List<Timeline.Changes> changes = timeline.days(session.caller(), account, first, today, zone);
        return new Shown(lines(account, changes, zone), new TimelineChart(voice, look).json(changes, first, today));
    }

    private List<TimelineDay> lines(UUID account, List<Timeline.Changes> changes, ZoneId zone) {
        List<Timeline.Changes> latest = new ArrayList<>(changes);
        latest.sort(Comparator.comparing(Timeline.Changes::day).reversed());
        Set<LocalDate> begun = new HashSet<>();
        List<TimelineDay> lines = new ArrayList<>();
        for (Timeline.Changes one : latest) {
            Instant before = one.day().atStartOfDay(zone).toInstant().minusMillis(1);
            lines.add(TimelineDay.of(one, begun.add(one.day()), before, authors.name(account, one.device())));
        }
        return lines;
    }
}
