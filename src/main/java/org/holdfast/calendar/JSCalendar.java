package org.holdfast.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import org.holdfast.item.Format;
import org.holdfast.item.JsonDocument;
import org.holdfast.item.JsonMerge;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.item.Weight;
import org.jspecify.annotations.Nullable;

/** What events and tasks in JSCalendar (RFC 8984) have in common. */
abstract class JSCalendar implements Format {

    private static final Set<String> BOOKKEEPING = Set.of("updated", "created", "prodId", "sequence");

    /** Rules of time zones are written by some programs and left out by others, and say nothing of their own. */
    private static final Set<String> SAYS_NOTHING =
            Set.of("@type", "uid", "updated", "created", "prodId", "sequence", "timeZones");

    /** The value of @type for this kind, such as Event. */
    abstract String type();

    @Override
    public Set<String> mediaTypes() {
        return Set.of("application/jscalendar+json;type=" + kind().wire());
    }

    @Override
    public Projection project(byte[] octets) throws NotOfKind {
        return new JSProjection(read(octets)).projection();
    }

    @Override
    public int weight(byte[] octets) {
        return Weight.ofJson(octets, SAYS_NOTHING);
    }

    @Override
    public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        try {
            if (!uid(read(ours)).equals(uid(read(theirs)))) {
                return new Merge.TwoItems();
            }
            if (base != null) {
                read(base);
            }
        } catch (NotOfKind unreadable) {
            return new Merge.TwoItems();
        }
        return JsonMerge.merge(base, ours, theirs, BOOKKEEPING);
    }

    private JsonNode read(byte[] octets) throws NotOfKind {
        var item = JsonDocument.read(octets);
        if (!type().equals(item.path("@type").textValue())) {
            throw new NotOfKind("This is not JSCalendar of the type " + type() + ": its @type says otherwise.");
        }
        if (uid(item).isEmpty()) {
            throw new NotOfKind("This " + kind().wire() + " has no uid.");
        }
        return item;
    }

    private static Optional<String> uid(JsonNode item) {
        return Optional.ofNullable(item.path("uid").textValue()).filter(uid -> !uid.isBlank());
    }
}
