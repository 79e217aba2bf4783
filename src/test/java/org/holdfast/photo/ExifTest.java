package org.holdfast.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cameras write beside the picture, and what is not believed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExifTest {

    private static final int[] ZERO = {0, 1, 0, 1, 0, 1};

    @Test
    void a_time_with_an_offset_is_a_moment() {
        Exif exif = exif(new ExifSample().taken("2024:05:01 10:20:30", "-03:30"));

        assertThat(exif.takenAt()).contains(Instant.parse("2024-05-01T13:50:30Z"));
    }

    @Test
    void a_time_without_offset_is_set_right_by_the_satellites() {
        Exif exif = exif(new ExifSample().taken("2024:05:01 10:20:30", "").satelliteTime("2024:05:01", 8, 19, 58));

        assertThat(exif.takenAt()).contains(Instant.parse("2024-05-01T08:20:30Z"));
    }

    @Test
    void satellites_of_another_day_say_nothing_of_the_clock() {
        Exif exif = exif(new ExifSample().taken("2024:05:01 10:20:30", "").satelliteTime("2019:05:01", 8, 19, 58));

        assertThat(exif.takenAt()).contains(Instant.parse("2024-05-01T10:20:30Z"));
    }

    @Test
    void a_time_without_any_offset_is_read_as_UTC() {
        Exif exif = exif(new ExifSample().taken("2024:05:01 10:20:30", ""));

        assertThat(exif.takenAt()).contains(Instant.parse("2024-05-01T10:20:30Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000:00:00 00:00:00",
                "    :  :     :  :  ",
                "2024:13:01 10:20:30",
                "1066:10:14 09:00:00",
                "yesterday"
            })
    void a_time_that_cannot_be_true_is_none(String time) {
        Exif exif = exif(new ExifSample().taken(time, "+02:00"));

        assertThat(exif.takenAt()).isEmpty();
    }

    @Test
    void a_place_has_degrees_and_a_hemisphere() {
        Exif exif = exif(new ExifSample()
                .place("S", new int[] {33, 1, 51, 1, 2535, 100}, "W", new int[] {70, 1, 305, 10, 0, 1}));

        assertThat(exif.place()).hasValueSatisfying(place -> {
            assertThat(place.latitude()).isEqualTo(-33.857042, within(1e-5));
            assertThat(place.longitude()).isEqualTo(-70.508333, within(1e-5));
        });
    }

    @Test
    void zero_zero_is_no_place() {
        assertThat(exif(new ExifSample().place("N", ZERO, "E", ZERO)).place()).isEmpty();
    }

    @Test
    void a_fraction_of_nothing_is_no_place() {
        int[] nothing = {12, 0, 0, 0, 0, 0};

        assertThat(exif(new ExifSample().place("N", nothing, "E", nothing)).place())
                .isEmpty();
    }

    @Test
    void a_place_beyond_the_pole_is_none() {
        int[] beyond = {91, 1, 0, 1, 0, 1};

        assertThat(exif(new ExifSample().place("N", beyond, "E", ZERO)).place()).isEmpty();
    }

    @Test
    void a_place_without_hemisphere_is_none() {
        int[] ten = {10, 1, 0, 1, 0, 1};

        assertThat(exif(new ExifSample().place("?", ten, "E", ten)).place()).isEmpty();
    }

    @Test
    void a_camera_is_named_once() {
        assertThat(exif(new ExifSample().camera("NIKON", "NIKON COOLPIX P6000")).camera())
                .contains("NIKON COOLPIX P6000");
        assertThat(exif(new ExifSample().camera("Apple", "iPhone 6")).camera()).contains("Apple iPhone 6");
    }

    @Test
    void an_orientation_that_the_standard_does_not_know_turns_nothing() {
        assertThat(exif(new ExifSample().orientation(9)).orientation()).isEqualTo(Orientation.UPRIGHT);
        assertThat(exif(new ExifSample().orientation(6)).orientation()).isNotEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void turning_left_and_right_again_is_turning_nothing() {
        Orientation left = Orientation.turnedLeft(1);

        assertThat(left.then(Orientation.turnedLeft(3))).isEqualTo(Orientation.UPRIGHT);
        assertThat(left.then(left)).isEqualTo(Orientation.ofTag(3));
        assertThat(left.then(Orientation.mirrored(1)))
                .isNotEqualTo(Orientation.mirrored(1).then(left));
    }

    private static Exif exif(ExifSample sample) {
        return new Exif(ByteBuffer.wrap(sample.octets()));
    }
}
