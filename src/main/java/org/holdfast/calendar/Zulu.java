package org.holdfast.calendar;

import org.jspecify.annotations.Nullable;

/** Moments: UTCDateTime (RFC 8984, section 1.4.3) and DATE-TIME in UTC (RFC 5545, section 3.3.5). */
final class Zulu {

    private Zulu() {}

    /** A time that forgot its Z is read as UTC, which is what the properties of this kind are in. */
    static @Nullable String read(ContentLine line, Frame frame) {
        return frame.read(line)
                .filter(shown -> !shown.isDate())
                .flatMap(shown ->
                        shown.zone() == null ? java.util.Optional.of(shown.time()) : frame.timeIn(shown, Shown.UTC))
                .map(Shown::utc)
                .orElse(null);
    }

    static @Nullable ContentLine line(NewLine line, @Nullable String written) {
        return Shown.parseUtc(written)
                .map(time -> new Shown(time, Shown.UTC, false).line(line))
                .orElse(null);
    }
}
