package org.holdfast.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures as people see them: what they are, upright, in three sizes, and nothing in them that tells where they were taken. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PictureTest {

    private static final BufferedImage F = Samples.letterF(96, 144);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_picture_is_shown_upright_however_the_camera_was_held(int orientation) {
        byte[] stored = Samples.written(Samples.storedAs(orientation, F), "jpeg");
        byte[] file = Samples.withExif(
                stored, new ExifSample().orientation(orientation).octets());

        Picture picture = Picture.of(file, PictureBounds.DEFAULTS);

        assertThat(Samples.distance(shown(picture, Size.LARGE), F)).isLessThan(6);
        assertThat(picture.description().width()).isEqualTo(96);
        assertThat(picture.description().height()).isEqualTo(144);
    }

    @Test
    void an_F_that_is_turned_is_told_from_one_that_is_not() {
        BufferedImage square = Samples.letterF(120, 120);

        assertThat(Samples.distance(Samples.storedAs(5, square), square)).isGreaterThan(10);
        assertThat(Samples.distance(Samples.storedAs(2, square), square)).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void a_picture_is_recognised_by_its_octets_and_shown(String format) {
        byte[] file = Samples.written(F, format);

        Picture picture = Picture.of(file, PictureBounds.DEFAULTS);

        assertThat(picture.description().type().wire()).isEqualTo(format);
        assertThat(Samples.distance(shown(picture, Size.LARGE), F)).isLessThan(8);
    }

    @Test
    void a_lossless_WebP_is_shown() {
        byte[] file = Samples.webp(F);

        Picture picture = Picture.of(file, PictureBounds.DEFAULTS);

        assertThat(picture.description().type()).isEqualTo(PictureType.WEBP);
        assertThat(picture.description().width()).isEqualTo(96);
        assertThat(shown(picture, Size.LARGE).getRGB(20, 30) >> 8 & 0xff).isLessThan(60);
        assertThat(shown(picture, Size.LARGE).getRGB(90, 140) >> 8 & 0xff).isGreaterThan(190);
    }

    @Test
    void thumbnails_have_their_sizes_on_the_longer_side() {
        byte[] file = Samples.written(Samples.letterF(1000, 2000), "jpeg");

        Picture picture = Picture.of(file, PictureBounds.DEFAULTS);

        assertThat(picture.thumbnails())
                .extracting(thumbnail -> Samples.read(thumbnail.octets()).getHeight())
                .containsExactly(160, 480, 1280);
        assertThat(shown(picture, Size.MEDIUM).getWidth()).isEqualTo(240);
    }

    @Test
    void a_small_picture_is_not_blown_up() {
        byte[] file = Samples.written(Samples.letterF(200, 100), "png");

        Picture picture = Picture.of(file, PictureBounds.DEFAULTS);

        assertThat(shown(picture, Size.LARGE).getWidth()).isEqualTo(200);
        assertThat(shown(picture, Size.SMALL).getWidth()).isEqualTo(160);
    }

    @Test
    void what_shows_through_in_a_picture_shows_through_in_its_thumbnail() {
        BufferedImage veil = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
        veil.setRGB(10, 10, 0xffff0000);

        Picture picture = Picture.of(Samples.written(veil, "png"), PictureBounds.DEFAULTS);

        assertThat(picture.thumbnails()).extracting(Thumbnail::mediaType).containsOnly("image/png");
        assertThat(shown(picture, Size.LARGE).getRGB(200, 200) >>> 24).isZero();
    }

    @Test
    void a_thumbnail_does_not_tell_where_the_picture_was_taken() {
        byte[] exif = new ExifSample()
                .camera("Secretcam", "Secretcam 1")
                .place("N", new int[] {48, 1, 12, 1, 0, 1}, "E", new int[] {16, 1, 22, 1, 0, 1})
                .octets();
        byte[] file = Samples.withExif(Samples.written(F, "jpeg"), exif);

        Picture picture = Picture.of(file, PictureBounds.DEFAULTS);

        assertThat(picture.description().place()).isNotNull();
        assertThat(picture.thumbnails())
                .extracting(thumbnail -> new String(thumbnail.octets(), StandardCharsets.ISO_8859_1))
                .allSatisfy(octets -> assertThat(octets).doesNotContain("Exif").doesNotContain("Secretcam"));
    }

    @Test
    void the_first_picture_of_an_animation_is_shown() {
        byte[] first = Samples.written(Samples.letterF(80, 80), "gif");
        byte[] second = Samples.written(Samples.storedAs(3, Samples.letterF(80, 80)), "gif");
        byte[] both =
                Samples.joined(Arrays.copyOf(first, first.length - 1), Arrays.copyOfRange(second, 13, second.length));

        Picture picture = Picture.of(both, PictureBounds.DEFAULTS);

        assertThat(Samples.distance(shown(picture, Size.LARGE), Samples.letterF(80, 80)))
                .isLessThan(8);
    }

    @Test
    void a_HEIC_is_described_and_its_embedded_JPEG_is_shown_upright() {
        byte[] exif = new ExifSample()
                .camera("Apple", "iPhone 15")
                .taken("2024:05:01 10:20:30", "+02:00")
                .octets();
        byte[] file = new HeifSample()
                .size(6000, 4000)
                .turnedLeft(3)
                .item("hvc1", new byte[200], 1, 2)
                .item("Exif", Samples.joined(new byte[] {0, 0, 0, 6}, Samples.ascii("Exif\0\0"), exif))
                .item("jpeg", Samples.written(Samples.storedAs(6, F), "jpeg"), 2)
                .octets("heic");

        Picture picture = Picture.of(file, PictureBounds.DEFAULTS);

        assertThat(picture.description().type()).isEqualTo(PictureType.HEIF);
        assertThat(picture.description().width()).isEqualTo(4000);
        assertThat(picture.description().height()).isEqualTo(6000);
        assertThat(picture.description().camera()).isEqualTo("Apple iPhone 15");
        assertThat(picture.description().takenAt()).hasToString("2024-05-01T08:20:30Z");
        assertThat(Samples.distance(shown(picture, Size.LARGE), F)).isLessThan(6);
    }

    @Test
    void a_HEIC_with_a_preview_in_its_Exif_block_shows_that() {
        byte[] exif = new ExifSample()
                .orientation(6)
                .preview(Samples.written(Samples.storedAs(6, F), "jpeg"))
                .octets();
        byte[] file = new HeifSample()
                .size(6000, 4000)
                .item("hvc1", new byte[200], 1)
                .item("Exif", Samples.joined(new byte[4], exif))
                .octets("heic");

        Picture picture = Picture.of(file, PictureBounds.DEFAULTS);

        assertThat(Samples.distance(shown(picture, Size.LARGE), F)).isLessThan(6);
    }

    @Test
    void an_AVIF_is_described_and_has_no_thumbnail() {
        byte[] file =
                new HeifSample().size(640, 480).item("av01", new byte[100], 1).octets("avif");

        Picture picture = Picture.of(file, PictureBounds.DEFAULTS);

        assertThat(picture.description().type()).isEqualTo(PictureType.AVIF);
        assertThat(picture.description().width()).isEqualTo(640);
        assertThat(picture.thumbnails()).isEmpty();
    }

    @Test
    void what_is_no_picture_is_unknown_and_has_no_thumbnail() {
        Picture picture = Picture.of(Samples.ascii("%PDF-1.7 is no picture"), PictureBounds.DEFAULTS);

        assertThat(picture.description().type()).isEqualTo(PictureType.UNKNOWN);
        assertThat(picture.description().width()).isNull();
        assertThat(picture.thumbnails()).isEmpty();
    }

    @Test
    void a_placeholder_is_a_picture_of_its_size_that_shows_something() {
        Thumbnail placeholder = Placeholder.of(Size.MEDIUM);

        BufferedImage drawn = Samples.read(placeholder.octets());

        assertThat(PictureType.of(ByteBuffer.wrap(placeholder.octets()))).isEqualTo(PictureType.PNG);
        assertThat(drawn.getWidth()).isEqualTo(480);
        assertThat(drawn.getRGB(0, 0)).isNotEqualTo(drawn.getRGB(240, 240));
    }

    static BufferedImage shown(Picture picture, Size size) {
        return picture.thumbnails().stream()
                .filter(thumbnail -> thumbnail.size() == size)
                .map(thumbnail -> Samples.read(thumbnail.octets()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no thumbnail: " + picture.why()));
    }
}
