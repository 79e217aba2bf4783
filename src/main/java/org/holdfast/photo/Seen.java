package org.holdfast.photo;

import java.time.Instant;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/** What is known of a blob as a picture; all but the first two may be unknown. */
record Seen(
        Digest digest,
        PictureState state,
        @Nullable String type,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Instant takenAt,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String camera) {}
