package org.holdfast.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item as the server last said it is.
 *
 * @param digest null where the item is deleted; so are {@code mediaType} and {@code octets}
 */
public record Head(
        UUID item,
        String kind,
        @Nullable UUID collection,
        long seq,
        @Nullable String digest,
        @Nullable String mediaType,
        @Nullable Octets octets) {

    static Head live(
            UUID item, String kind, @Nullable UUID collection, long seq, @Nullable String mediaType, Octets octets) {
        return new Head(item, kind, collection, seq, octets.digest(), mediaType, octets);
    }

    static Head deleted(UUID item, String kind, long seq) {
        return new Head(item, kind, null, seq, null, null, null);
    }

    /** Which state of which item it is, in whichever past. */
    static String key(UUID item, long seq, @Nullable String digest) {
        return item + "@" + seq + "@" + digest;
    }

    String key() {
        return key(item, seq, digest);
    }

    /** Whether the item is the same by both, wherever in a journal they are. */
    boolean saysTheSameAs(Head other) {
        return Objects.equals(digest, other.digest) && (!isLive() || Objects.equals(collection, other.collection));
    }

    @JsonIgnore
    public boolean isLive() {
        return octets != null;
    }
}
