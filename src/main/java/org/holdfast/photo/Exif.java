package org.holdfast.photo;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.photo.ExifTags.Directory;
import org.jspecify.annotations.Nullable;

/**
 * What a camera wrote beside the picture (CIPA DC-008, Exif 2.32). What can't be true is left out: a position without its
 * hemisphere, out of bounds or at 0, 0; a date before there were photographs.
 */
final class Exif {

    private static final Pattern TIME =
            Pattern.compile("(\\d{4})[:/.-](\\d\\d)[:/.-](\\d\\d)[ T](\\d\\d):(\\d\\d):(\\d\\d).{0,12}");
    private static final Pattern DATE = Pattern.compile("(\\d{4})[:/.-](\\d\\d)[:/.-](\\d\\d).{0,12}");
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d\\d):?(\\d\\d)");

    /** The year of the first photograph. */
    private static final int FIRST_YEAR = 1826;

    private static final int CAMERA_LENGTH = 100;
    private static final int QUARTER = 15 * 60;

    /** No clock on Earth is further from UTC. */
    private static final int MOST_OFFSET = 14 * 60 * 60;

    private final ExifTags tags;
    private final @Nullable ByteBuffer block;

    Exif(@Nullable ByteBuffer block) {
        byte[] octets = new byte[block == null ? 0 : block.limit()];
        if (block != null) {
            block.get(0, octets);
        }
        this.block = block;
        this.tags = ExifTags.read(octets);
    }

    Orientation orientation() {
        return Orientation.ofTag(tags.number(Directory.PICTURE, 0x0112).orElse(1L));
    }

    /** Maker and model, once each. */
    Optional<String> camera() {
        String maker = tags.text(Directory.PICTURE, 0x010f).orElse("");
        String model = tags.text(Directory.PICTURE, 0x0110).orElse("");
        boolean named = model.toLowerCase(Locale.ROOT).startsWith(maker.toLowerCase(Locale.ROOT));
        String both = (named ? model : maker + " " + model)
                .codePoints()
                .map(c -> Character.isISOControl(c) || c == 0xfffd ? ' ' : c)
                .limit(CAMERA_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return Optional.of(both.replaceAll("\\s+", " ").strip()).filter(camera -> !camera.isEmpty());
    }

    /**
     * When the picture was taken, else digitised: with the offset that stands beside it, else with the one that the satellites'
     * time shows, else as if the camera's clock were UTC.
     */
    Optional<Instant> takenAt() {
        LocalDateTime original = time(Directory.EXIF, 0x9003);
        LocalDateTime local = original == null ? time(Directory.EXIF, 0x9004) : original;
        if (local == null) {
            return Optional.ofNullable(satelliteTime());
        }
        ZoneOffset offset = offset(original == null ? 0x9012 : 0x9011);
        return Optional.of(local.toInstant(offset == null ? satelliteOffset(local) : offset));
    }

    Optional<Place> place() {
        return tags.triple(Directory.GPS, 2)
                .flatMap(north -> tags.triple(Directory.GPS, 4)
                        .flatMap(
                                east -> Place.of(degrees(north, sign(1, "N", "S")), degrees(east, sign(3, "E", "W")))));
    }

    /** The small JPEG that some cameras put into the block. */
    Optional<ByteBuffer> preview() {
        long at = tags.number(Directory.PREVIEW, 0x0201).orElse(0L);
        long length = tags.number(Directory.PREVIEW, 0x0202).orElse(0L);
        if (block == null || at < 8 || length < 4 || at + length > block.limit()) {
            return Optional.empty();
        }
        return Optional.of(Anatomy.part(block, at, length)).filter(part -> PictureType.of(part) == PictureType.JPEG);
    }

    /** 1, -1, or not a number if the reference says neither. */
    private double sign(int tag, String positive, String negative) {
        String reference = tags.text(Directory.GPS, tag).orElse("").toUpperCase(Locale.ROOT);
        return reference.equals(positive) ? 1 : reference.equals(negative) ? -1 : Double.NaN;
    }

    private static double degrees(double[] parts, double sign) {
        return sign * (parts[0] + parts[1] / 60 + parts[2] / 3600);
    }

    private @Nullable LocalDateTime time(Directory directory, int tag) {
        Matcher found = TIME.matcher(tags.text(directory, tag).orElse(""));
        if (!found.matches()) {
            return null;
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(found, 1),
                    number(found, 2),
                    number(found, 3),
                    number(found, 4),
                    number(found, 5),
                    number(found, 6));
            return time.getYear() < FIRST_YEAR ? null : time;
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    private @Nullable ZoneOffset offset(int tag) {
        String text = tags.text(Directory.EXIF, tag).orElse("");
        Matcher found = OFFSET.matcher(text);
        if (text.equals("Z")) {
            return ZoneOffset.UTC;
        }
        if (!found.matches()) {
            return null;
        }
        int seconds = number(found, 2) * 3600 + number(found, 3) * 60;
        boolean sound = number(found, 3) < 60 && seconds <= MOST_OFFSET;
        return sound ? ZoneOffset.ofTotalSeconds("-".equals(found.group(1)) ? -seconds : seconds) : null;
    }

    /** The offset, in quarters of an hour, between the camera's clock and the satellites'; UTC if they are too far apart. */
    private ZoneOffset satelliteOffset(LocalDateTime local) {
        Instant satellites = satelliteTime();
        if (satellites == null) {
            return ZoneOffset.UTC;
        }
        long seconds =
                Duration.between(satellites, local.toInstant(ZoneOffset.UTC)).toSeconds();
        long quarters = Math.round((double) seconds / QUARTER);
        return Math.abs(quarters * QUARTER) > MOST_OFFSET
                ? ZoneOffset.UTC
                : ZoneOffset.ofTotalSeconds((int) quarters * QUARTER);
    }

    private @Nullable Instant satelliteTime() {
        Matcher date = DATE.matcher(tags.text(Directory.GPS, 0x1d).orElse(""));
        double[] time = tags.triple(Directory.GPS, 7).orElse(null);
        if (!date.matches() || time == null || number(date, 1) < FIRST_YEAR) {
            return null;
        }
        double seconds = time[0] * 3600 + time[1] * 60 + time[2];
        if (seconds < 0 || seconds >= 86_400) {
            return null;
        }
        try {
            return LocalDate.of(number(date, 1), number(date, 2), number(date, 3))
                    .atStartOfDay()
                    .plusSeconds((long) seconds)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }
}
