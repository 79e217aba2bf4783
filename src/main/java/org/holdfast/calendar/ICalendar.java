package org.holdfast.calendar;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.holdfast.item.Format;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Weight;
import org.jspecify.annotations.Nullable;

/** What events and tasks in iCalendar (RFC 5545) have in common. */
abstract class ICalendar implements Format {

    private static final Set<String> BOOKKEEPING = Set.of(
            "VERSION",
            "PRODID",
            "CALSCALE",
            "METHOD",
            "UID",
            "DTSTAMP",
            "CREATED",
            "LAST-MODIFIED",
            "SEQUENCE",
            "RECURRENCE-ID");

    /** The component that stands for an item of this kind. */
    abstract String component();

    @Override
    public Set<String> mediaTypes() {
        return Set.of("text/calendar");
    }

    /** Time zones are written by some programs and left out by others, and say nothing of their own. */
    @Override
    public int weight(byte[] octets) {
        return Weight.ofLines(octets, BOOKKEEPING, "VTIMEZONE");
    }

    @Override
    public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        try {
            var was = base == null ? null : read(base);
            var our = read(ours);
            var their = read(theirs);
            if (differ(our.uid(), their.uid()) || differ(version(our), version(their))) {
                return new Merge.TwoItems();
            }
            if (Arrays.equals(base, ours)) {
                return new Merge.Merged(theirs, false);
            }
            if (Arrays.equals(ours, theirs) || Arrays.equals(base, theirs) || sayTheSame(was, their)) {
                return new Merge.Merged(ours, false);
            }
            return sayTheSame(was, our) ? new Merge.Merged(theirs, false) : merge(was, our, their);
        } catch (NotOfKind unreadable) {
            return new Merge.TwoItems();
        }
    }

    ICalItem read(byte[] octets) throws NotOfKind {
        return ICalItem.read(octets, component());
    }

    private Merge merge(@Nullable ICalItem base, ICalItem our, ICalItem their) throws NotOfKind {
        var merging = new ICalMerge(our.document().lineEnd());
        var merged = merging.calendar(
                base == null ? null : base.document().calendar(),
                our.document().calendar(),
                their.document().calendar());
        var octets = our.document().withCalendar(merged).octets();
        // Each side may have deleted what the other left alone, so that no component stays.
        read(octets);
        return new Merge.Merged(octets, merging.collided());
    }

    /** Whether an item was at most written in another way, such as with other folds. */
    private static boolean sayTheSame(@Nullable ICalItem base, ICalItem item) {
        return base != null
                && base.document()
                        .calendar()
                        .content()
                        .equals(item.document().calendar().content());
    }

    /** Version 1.0 (vCalendar) and 2.0 escape differently: their properties can't stand in one document. */
    private static Optional<String> version(ICalItem item) {
        return item.document().calendar().value("VERSION");
    }

    private static boolean differ(Optional<String> our, Optional<String> their) {
        return our.isPresent() && their.isPresent() && !our.equals(their);
    }
}
