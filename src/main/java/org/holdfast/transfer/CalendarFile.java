package org.holdfast.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.transfer.FoldedLines.Range;
import org.jspecify.annotations.Nullable;

/**
 * The table of contents of a calendar file: where each component lies, and what belongs to it. The components of one UID may
 * lie far apart in a file, so it is read once to learn where everything is; the octets stay where they are.
 */
final class CalendarFile {

    private static final Pattern ZONE = Pattern.compile("(?i);\\s*TZID\\s*=\\s*(\"[^\"]*\"|[^;:,]*)");
    private static final Set<String> STANDING_ALONE = Set.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE");

    private final int most;
    private final List<Calendar> calendars = new ArrayList<>();
    private long strayLines;
    private int components;

    private @Nullable Calendar calendar;
    private @Nullable Group group;
    private String component = "";
    private int inner;
    private long componentStart;
    private String uid = "";
    private final Set<String> zones = new HashSet<>();

    private CalendarFile(int most) {
        this.most = most;
    }

    /**
     * The components of one kind and UID; or one component that has no UID.
     *
     * @param name such as VEVENT
     */
    record Group(String name, String uid, List<Range> ranges, Set<String> zones, boolean[] unfinished) {
        boolean isUnfinished() {
            return unfinished[0];
        }
    }

    /** One VCALENDAR. Its own lines, in order, without components. */
    static final class Calendar {
        final Range begin;
        final List<Range> properties = new ArrayList<>();
        final Map<String, Range> zones = new LinkedHashMap<>();
        final Map<String, Group> groups = new LinkedHashMap<>();

        @Nullable
        Range end;

        String name = "";

        Calendar(Range begin) {
            this.begin = begin;
        }
    }

    /**
     * Reads a file.
     *
     * @param most components
     * @throws Refusal TOO_LARGE if it has more
     */
    static CalendarFile read(Spool file, int most) throws IOException {
        CalendarFile found = new CalendarFile(most);
        try (InputStream in = file.open()) {
            FoldedLines lines = new FoldedLines(in);
            while (lines.next()) {
                found.line(lines);
            }
        }
        found.closeComponent(file.length(), true);
        return found;
    }

    List<Calendar> calendars() {
        return calendars;
    }

    /** Lines outside of any VCALENDAR. */
    long strayLines() {
        return strayLines;
    }

    private void line(FoldedLines line) {
        String name = line.name();
        String value = line.value().toUpperCase(Locale.ROOT);
        // A byte order mark may stand before the first one; name() has made upper case of it.
        boolean begins = name.equals("BEGIN") || name.equals("\u00cf\u00bb\u00bfBEGIN");
        boolean ends = name.equals("END");
        if (begins && value.equals("VCALENDAR")) {
            closeComponent(line.range().from(), true);
            calendar = new Calendar(line.range());
            calendars.add(calendar);
        } else if (calendar == null) {
            strayLines += isBlank(line.text()) ? 0 : 1;
        } else if (ends && value.equals("VCALENDAR")) {
            closeComponent(line.range().from(), true);
            calendar.end = line.rangeOfText();
            calendar = null;
        } else if (begins) {
            begin(line, value);
        } else if (component.isEmpty()) {
            property(calendar, line);
        } else {
            inside(line, ends, value);
        }
    }

    /** Nothing, or a byte order mark alone. */
    private static boolean isBlank(String text) {
        return text.replace("\u00ef\u00bb\u00bf", "").chars().allMatch(c -> c <= ' ');
    }

    private void property(Calendar into, FoldedLines line) {
        int last = into.properties.size() - 1;
        if (last >= 0 && into.properties.get(last).touches(line.range())) {
            Range before = into.properties.remove(last);
            into.properties.add(new Range(before.from(), line.range().to()));
        } else {
            into.properties.add(line.range());
        }
        if (line.name().equals("X-WR-CALNAME") && into.name.isEmpty()) {
            into.name = line.value();
        }
    }

    private void begin(FoldedLines line, String name) {
        if (component.isEmpty() || STANDING_ALONE.contains(name)) {
            // Inside a component that no such one belongs in: its END is missing, and the harm ends here.
            closeComponent(line.range().from(), true);
            open(name, line.range().from());
        } else {
            inner++;
        }
    }

    private void open(String name, long start) {
        if (++components > most) {
            throw Refusal.ofField(
                    Reason.TOO_LARGE, "body", "The calendar has more components than the limit of " + most + ".");
        }
        component = name;
        componentStart = start;
        inner = 0;
        uid = "";
        zones.clear();
    }

    private void inside(FoldedLines line, boolean ends, String value) {
        if (ends && (inner == 0 || value.equals(component))) {
            closeComponent(line.range().to(), !value.equals(component));
            return;
        }
        inner -= ends ? 1 : 0;
        String name = line.name();
        boolean isZone = component.equals("VTIMEZONE") && name.equals("TZID");
        if (inner == 0 && (isZone || name.equals("UID")) && uid.isEmpty()) {
            uid = line.value();
        }
        Matcher named = ZONE.matcher(line.head());
        while (named.find()) {
            zones.add(plain(named.group(1)));
        }
    }

    private void closeComponent(long end, boolean unfinished) {
        if (component.isEmpty() || calendar == null) {
            return;
        }
        Range range = new Range(componentStart, end);
        if (component.equals("VTIMEZONE") && !unfinished) {
            calendar.zones.putIfAbsent(plain(uid), range);
        } else {
            String key = component + (uid.isEmpty() || unfinished ? "\n" + componentStart : " " + uid);
            group = calendar.groups.computeIfAbsent(
                    key, absent -> new Group(component, uid, new ArrayList<>(1), new HashSet<>(), new boolean[1]));
            group.ranges().add(range);
            group.zones().addAll(zones);
            group.unfinished()[0] |= unfinished;
        }
        component = "";
    }

    private static String plain(String value) {
        return value.replace("\"", "").strip();
    }
}
