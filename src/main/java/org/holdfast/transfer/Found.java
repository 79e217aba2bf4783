package org.holdfast.transfer;

import java.util.List;
import java.util.UUID;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Something that an import found in what it reads. */
sealed interface Found {

    Place place();

    /**
     * An item to be.
     *
     * @param shelf the name of the collection that it lay in; null if that says nothing
     * @param blob of a photo: the picture
     * @param origin of an item that Holdfast exported: its id and collection; null for any other
     * @param warnings what was left out of it
     */
    record Piece(
            Place place,
            Kind kind,
            Content content,
            @Nullable String shelf,
            @Nullable Digest blob,
            @Nullable Origin origin,
            List<String> warnings)
            implements Found {}

    /**
     * Where an exported item was.
     *
     * @param isDefault whether it is a collection that its account was born with
     */
    record Origin(UUID item, @Nullable UUID collection, boolean isDefault) {}

    /**
     * Something that becomes no item, and why.
     *
     * @param problem a name of the protocol; null if it was only passed over
     */
    record Remark(
            Place place, @Nullable Kind kind, @Nullable String problem, String detail) implements Found {}
}
