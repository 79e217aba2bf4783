package org.holdfast.photo;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a picture's structure says before any of its pixels is looked at.
 *
 * @param width as stored, in pixels; 0 if it isn't said
 * @param height as stored, in pixels; 0 if it isn't said
 * @param turn how to turn it upright, where the container itself says so; null if that is left to the Exif block
 * @param exif the Exif block, from its TIFF header on; null if there is none
 * @param pixels what a decoder needs to know and to read; null if there is no decoder for it
 * @param preview a smaller JPEG that the container holds of the same picture; null if there is none
 */
record Anatomy(
        PictureType type,
        int width,
        int height,
        @Nullable Orientation turn,
        @Nullable ByteBuffer exif,
        @Nullable Pixels pixels,
        @Nullable Preview preview) {

    /** Octets of an Exif block that are read. In a JPEG there can't be more than 64 KiB. */
    private static final int MOST_EXIF = 1024 * 1024;

    /** A JPEG within the file, and how to turn it. */
    record Preview(ByteBuffer jpeg, Orientation turn) {}

    static Anatomy of(PictureType type) {
        return new Anatomy(type, 0, 0, null, null, null, null);
    }

    /** Takes the file apart. Says nothing of what is missing or broken, and never fails. */
    static Anatomy of(ByteBuffer file) {
        PictureType type = PictureType.of(file);
        try {
            return switch (type) {
                case JPEG -> JpegParts.read(file);
                case PNG -> PngParts.read(file);
                case GIF -> GifParts.read(file);
                case WEBP -> WebpParts.read(file);
                case HEIF, AVIF -> HeifParts.read(file, type);
                case UNKNOWN -> Anatomy.of(type);
            };
        } catch (IndexOutOfBoundsException truncated) {
            return Anatomy.of(type);
        }
    }

    /** A part of the file, or what is there of it. */
    static ByteBuffer part(ByteBuffer file, long from, long length) {
        int start = (int) Math.max(0, Math.min(from, file.limit()));
        int size = (int) Math.max(0, Math.min(length, file.limit() - start));
        return file.slice(start, size);
    }

    /** An Exif block without the mark that some writers put before it. */
    static @Nullable ByteBuffer exif(ByteBuffer block) {
        int from = PictureType.starts(block, 0, "Exif\0\0") ? 6 : 0;
        return block.limit() - from < 8 ? null : part(block, from, MOST_EXIF);
    }
}
