package org.holdfast.photo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a picture, without its pixels.
 *
 * @param width as it is shown upright, in pixels; null if it isn't said
 * @param height as it is shown upright, in pixels; null if it isn't said
 * @param camera maker and model
 */
record Description(
        PictureType type,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable Instant takenAt,
        @Nullable Place place,
        @Nullable String camera) {

    static Description of(Anatomy anatomy, Exif exif) {
        Orientation turn = orientation(anatomy, exif);
        int width = turn.swap() ? anatomy.height() : anatomy.width();
        int height = turn.swap() ? anatomy.width() : anatomy.height();
        boolean sized = width > 0 && height > 0;
        return new Description(
                anatomy.type(),
                sized ? width : null,
                sized ? height : null,
                exif.takenAt().orElse(null),
                exif.place().orElse(null),
                exif.camera().orElse(null));
    }

    /** The container's own word wins; the Exif block is a copy that programs forget to change. */
    static Orientation orientation(Anatomy anatomy, Exif exif) {
        Orientation turn = anatomy.turn();
        return turn == null ? exif.orientation() : turn;
    }
}
