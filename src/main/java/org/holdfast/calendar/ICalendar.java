package org.holdfast.calendar;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.holdfast.item.Format;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.jspecify.annotations.Nullable;

/** What events and tasks in iCalendar (RFC 5545) have in common. */
abstract class ICalendar implements Format {

    /** The component that stands for an item of this kind. */
    abstract String component();

    @Override
    public Set<String> mediaTypes() {
        return Set.of("text/calendar");
    }

    @Override
    public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        try {
            var origin = base == null ? null : read(base);
            return merge(origin, read(ours), read(theirs), ours, theirs);
        } catch (NotOfKind unreadable) {
            return new Merge.TwoItems();
        }
    }

    ICalItem read(byte[] octets) throws NotOfKind {
        return ICalItem.read(octets, component());
    }

    private Merge merge(@Nullable ICalItem base, ICalItem our, ICalItem their, byte[] ours, byte[] theirs)
            throws NotOfKind {
        if (differ(our.uid(), their.uid()) || differ(version(our), version(their))) {
            return new Merge.TwoItems();
        }
        var was = base == null ? null : base.document().calendar();
        var mine = our.document().calendar();
        var yours = their.document().calendar();
        if (Arrays.equals(ours, theirs) || (was != null && yours.content().equals(was.content()))) {
            return new Merge.Merged(ours, false);
        }
        if (was != null && mine.content().equals(was.content())) {
            return new Merge.Merged(theirs, false);
        }
        var merging = new ICalMerge(our.document().lineEnd());
        var octets =
                our.document().withCalendar(merging.calendar(was, mine, yours)).octets();
        // Each side may have deleted what the other left alone, so that no component stays.
        read(octets);
        return new Merge.Merged(octets, merging.collided());
    }

    /** Version 1.0 (vCalendar) and 2.0 escape differently: their properties can't stand in one document. */
    private static Optional<String> version(ICalItem item) {
        return item.document().calendar().value("VERSION");
    }

    private static boolean differ(Optional<String> our, Optional<String> their) {
        return our.isPresent() && their.isPresent() && !our.equals(their);
    }
}
