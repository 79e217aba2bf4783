package org.holdfast.photo;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * All that is made of a picture's octets. Pure: no database, no clock, no state; octets come from strangers, and nothing that
 * they say makes it fail.
 *
 * @param thumbnails one of each size; none if it can't be shown
 * @param why if it can't be shown, for the log
 */
record Picture(Description description, List<Thumbnail> thumbnails, Optional<String> why) {

    static Picture of(byte[] octets, PictureBounds bounds) {
        ByteBuffer file = ByteBuffer.wrap(octets).asReadOnlyBuffer();
        Anatomy anatomy = Anatomy.of(file);
        Exif exif = new Exif(anatomy.exif());
        Description description = Description.of(anatomy, exif);
        try {
            return new Picture(description, thumbnails(anatomy, exif, new Decoder(bounds)), Optional.empty());
        } catch (Unshowable e) {
            return new Picture(description, List.of(), Optional.ofNullable(e.getMessage()));
        }
    }

    /** Of octets that are not looked at, because there are too many, or because whoever looked did not come back. */
    static Picture unseen(String why) {
        Description nothing = new Description(PictureType.UNKNOWN, null, null, null, null, null);
        return new Picture(nothing, List.of(), Optional.of(why));
    }

    private static List<Thumbnail> thumbnails(Anatomy anatomy, Exif exif, Decoder decoder) throws Unshowable {
        Orientation turn = Description.orientation(anatomy, exif);
        Pixels pixels = anatomy.pixels();
        if (pixels != null) {
            return Darkroom.develop(decoder.decode(anatomy.type(), pixels), turn);
        }
        Optional<Anatomy.Preview> preview = preview(anatomy, exif, turn);
        Pixels small = preview.map(found -> Anatomy.of(found.jpeg()).pixels()).orElse(null);
        if (preview.isEmpty() || small == null) {
            throw new Unshowable("there is no decoder for " + anatomy.type() + ", or nothing to decode");
        }
        return Darkroom.develop(
                decoder.decode(PictureType.JPEG, small), preview.get().turn());
    }

    /** Of a picture that can't be decoded by its kind; of a broken one the Exif block may show what was cut away from it. */
    private static Optional<Anatomy.Preview> preview(Anatomy anatomy, Exif exif, Orientation turn) {
        if (anatomy.type() != PictureType.HEIF && anatomy.type() != PictureType.AVIF) {
            return Optional.empty();
        }
        return Optional.ofNullable(anatomy.preview())
                .or(() -> exif.preview().map(jpeg -> new Anatomy.Preview(jpeg, turn)));
    }
}
