package org.holdfast.demo;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** One thing that somebody keeps, as their phones have it now. */
abstract class Piece {

    private final UUID id;
    private final Kind kind;
    private final String mediaType;
    private @Nullable Digest known;

    Piece(UUID id, Kind kind, String mediaType) {
        this.id = id;
        this.kind = kind;
        this.mediaType = mediaType;
    }

    /** It is written out anew, with all that was changed. */
    abstract String written();

    /** Somebody changes something about it. */
    abstract void change(Random chance);

    UUID id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    Content content() {
        return Content.of(mediaType, written().getBytes(StandardCharsets.UTF_8));
    }

    /** What the server has of it; null until it was sent. */
    @Nullable
    Digest known() {
        return known;
    }

    void isKnownAs(@Nullable Digest digest) {
        known = digest;
    }

    /** Ids are drawn, too, so that the same seed tells the same story. */
    static UUID id(Random chance) {
        return new UUID(
                chance.nextLong() & ~0xf000L | 0x4000L, chance.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
    }
}
