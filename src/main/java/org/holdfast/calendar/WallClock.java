package org.holdfast.calendar;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** What tells a local time's offset from UTC: the rules of a known time zone, or a document's own. */
interface WallClock {

    /** The offset when clocks show this; in a gap or an overlap, the one before the change. */
    ZoneOffset offset(LocalDateTime shown);
}
