package org.holdfast.fleet;

import com.fasterxml.jackson.annotation.JsonIgnore;
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

    @JsonIgnore
    public boolean isLive() {
        return octets != null;
    }
}
