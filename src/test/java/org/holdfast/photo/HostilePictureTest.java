package org.holdfast.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures made to wear a server out, and pictures that something happened to on the way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class HostilePictureTest {

    /** Little enough that a picture decoded as its header says would be noticed. */
    private static final PictureBounds TIGHT =
            new PictureBounds(1, 64 << 20, 256L << 20, 8 << 20, Duration.ofSeconds(20), Duration.ofMinutes(2), 3);

    @Test
    void a_PNG_that_claims_to_be_huge_is_described_and_not_decoded() {
        byte[] bomb = Samples.greyPng(50_000, 50_000, 1);

        Picture picture = Picture.of(bomb, PictureBounds.DEFAULTS);

        assertThat(bomb.length).isLessThan(1_000);
        assertThat(picture.description().width()).isEqualTo(50_000);
        assertThat(picture.why()).contains("2500000000 pixels");
    }

    @Test
    void a_hundred_megapixels_are_shown_in_a_few_megabytes() {
        Picture jpeg = Picture.of(Samples.greyJpeg(10_000, 10_000, 1), TIGHT);
        Picture png = Picture.of(Samples.greyPng(6_000, 5_000, 5_000), TIGHT);

        assertThat(PictureTest.shown(jpeg, Size.LARGE).getWidth()).isEqualTo(1280);
        assertThat(PictureTest.shown(png, Size.LARGE).getWidth()).isEqualTo(1280);
    }

    @Test
    void a_JPEG_of_thousands_of_scans_is_not_decoded() {
        Picture picture = Picture.of(Samples.greyJpeg(4_000, 4_000, 2_000), PictureBounds.DEFAULTS);

        assertThat(picture.why()).contains("32000000000 pixels in all scans");
    }

    @Test
    void a_JPEG_of_a_few_scans_is_decoded() {
        Picture picture = Picture.of(Samples.greyJpeg(400, 300, 5), PictureBounds.DEFAULTS);

        assertThat(PictureTest.shown(picture, Size.LARGE).getWidth()).isEqualTo(400);
    }

    @Test
    void a_JPEG_whose_scans_would_fill_the_memory_is_not_decoded() {
        Picture picture = Picture.of(Samples.greyJpeg(10_000, 10_000, 2), PictureBounds.DEFAULTS);

        assertThat(picture.why()).contains("200000000 octets beside the picture");
    }

    @Test
    void a_lossless_WebP_is_decoded_as_a_whole_or_not_at_all() {
        byte[] file = Samples.webp(Samples.letterF(16, 16));
        ByteBuffer.wrap(file).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(21, 0x0fffffff);

        Picture picture = Picture.of(file, PictureBounds.DEFAULTS);

        assertThat(picture.description().width()).isEqualTo(16_384);
        assertThat(picture.thumbnails()).isEmpty();
    }

    @Test
    void texts_that_unpack_to_gigabytes_are_not_unpacked() {
        byte[] zeros = new byte[1 << 20];
        byte[] packed = deflated(zeros, 64);
        byte[] text = Samples.chunk("zTXt", Samples.joined(Samples.ascii("Comment\0\0"), packed));
        byte[] profile = Samples.chunk("iCCP", Samples.joined(Samples.ascii("Profile\0\0"), packed));

        Picture picture = Picture.of(Samples.greyPng(64, 64, 64, text, profile), TIGHT);

        assertThat(PictureTest.shown(picture, Size.LARGE).getWidth()).isEqualTo(64);
    }

    @Test
    void sixty_megabytes_of_comments_are_passed_over() {
        byte[] jpeg = Samples.written(Samples.letterF(64, 64), "jpeg");
        byte[] comment = Samples.withSegment(jpeg, 0xfe, new byte[65_000]);
        byte[] segment = Arrays.copyOfRange(comment, 2, 65_006);
        byte[][] many = new byte[902][];
        Arrays.fill(many, segment);
        many[0] = Arrays.copyOf(jpeg, 2);
        many[901] = Arrays.copyOfRange(jpeg, 2, jpeg.length);

        Picture picture = Picture.of(Samples.joined(many), TIGHT);

        assertThat(PictureTest.shown(picture, Size.LARGE).getWidth()).isEqualTo(64);
    }

    @Test
    void an_Exif_block_of_the_same_long_value_again_and_again_costs_nothing() {
        ByteBuffer tiff = ByteBuffer.allocate(64_000)
                .put(Samples.ascii("MM\0*"))
                .putInt(8)
                .putShort((short) 5_000);
        for (int i = 0; i < 5_000; i++) {
            tiff.putShort((short) (0x9000 + i))
                    .putShort((short) 1)
                    .putInt(60_000)
                    .putInt(8);
        }

        assertThatCode(() -> new Exif(tiff.rewind()).takenAt()).doesNotThrowAnyException();
    }

    @Test
    void an_Exif_block_that_leads_in_circles_ends() {
        ByteBuffer tiff =
                ByteBuffer.allocate(64).put(Samples.ascii("MM\0*")).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(8);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(8).putInt(8);

        assertThat(new Exif(tiff.rewind()).takenAt()).isEmpty();
    }

    @Test
    void of_a_JPEG_that_was_cut_off_the_top_is_shown() {
        byte[] jpeg = Samples.written(Samples.letterF(400, 400), "jpeg");

        Picture picture = Picture.of(Arrays.copyOf(jpeg, jpeg.length * 3 / 4), PictureBounds.DEFAULTS);

        assertThat(PictureTest.shown(picture, Size.LARGE).getRGB(200, 80) & 0xffffff)
                .isNotEqualTo(0x808080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "webp", "heic"})
    void a_picture_that_was_cut_off_anywhere_is_no_fault(String format) {
        byte[] file = sample(format);

        for (int length = 0; length < file.length; length += 1 + file.length / 60) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatCode(() -> Picture.of(cut, TIGHT)).as("cut at %d", length).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "webp", "heic"})
    void a_picture_with_wrong_octets_is_no_fault(String format) {
        long seed = 20_091_001;
        Random random = new Random(seed);
        byte[] file = sample(format);

        for (int round = 0; round < 40; round++) {
            byte[] wrong = file.clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                int reach = random.nextBoolean() ? Math.min(200, wrong.length) : wrong.length;
                wrong[random.nextInt(reach)] = (byte) random.nextInt();
            }
            assertThatCode(() -> Picture.of(wrong, TIGHT))
                    .as("seed %d, round %d", seed, round)
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] sample(String format) {
        var image = Samples.letterF(90, 60);
        byte[] exif = new ExifSample()
                .orientation(6)
                .camera("Maker", "Model")
                .taken("2024:05:01 10:20:30", "+02:00")
                .place("N", new int[] {1, 1, 2, 1, 3, 1}, "E", new int[] {1, 1, 2, 1, 3, 1})
                .octets();
        return switch (format) {
            case "jpeg" -> Samples.withExif(Samples.written(image, "jpeg"), exif);
            case "webp" -> Samples.webp(image);
            case "heic" ->
                new HeifSample()
                        .size(90, 60)
                        .turnedLeft(1)
                        .item("hvc1", new byte[20], 1, 2)
                        .item("Exif", Samples.joined(new byte[4], exif))
                        .item("jpeg", Samples.written(image, "jpeg"), 2)
                        .octets("heic");
            default -> Samples.written(image, format);
        };
    }

    private static byte[] deflated(byte[] part, int times) {
        var out = new java.io.ByteArrayOutputStream();
        try (var deflater = new java.util.zip.DeflaterOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                deflater.write(part);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
