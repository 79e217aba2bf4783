package org.holdfast.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** An Exif block (a TIFF file of tags, CIPA DC-008), written tag by tag. */
final class ExifSample {

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private record Value(int format, int count, byte[] octets) {}

    private final Map<Integer, Value> picture = new TreeMap<>();
    private final Map<Integer, Value> exif = new TreeMap<>();
    private final Map<Integer, Value> gps = new TreeMap<>();
    private byte[] preview = {};

    ExifSample camera(String maker, String model) {
        text(picture, 0x010f, maker);
        text(picture, 0x0110, model);
        return this;
    }

    ExifSample orientation(int value) {
        picture.put(
                0x0112,
                new Value(
                        SHORT, 1, ByteBuffer.allocate(2).putShort((short) value).array()));
        return this;
    }

    /** @param offset such as +02:00; none if empty */
    ExifSample taken(String time, String offset) {
        text(exif, 0x9003, time);
        if (!offset.isEmpty()) {
            text(exif, 0x9011, offset);
        }
        return this;
    }

    /** Degrees, minutes and seconds as numerators and denominators, six numbers each. */
    ExifSample place(String northSouth, int[] latitude, String eastWest, int[] longitude) {
        text(gps, 1, northSouth);
        gps.put(2, rationals(latitude));
        text(gps, 3, eastWest);
        gps.put(4, rationals(longitude));
        return this;
    }

    ExifSample satelliteTime(String date, int hours, int minutes, int seconds) {
        text(gps, 0x1d, date);
        gps.put(7, rationals(hours, 1, minutes, 1, seconds, 1));
        return this;
    }

    ExifSample preview(byte[] jpeg) {
        preview = jpeg;
        return this;
    }

    private static void text(Map<Integer, Value> directory, int tag, String text) {
        byte[] octets = Samples.ascii(text + "\0");
        directory.put(tag, new Value(ASCII, octets.length, octets));
    }

    private static Value rationals(int... numbers) {
        ByteBuffer octets = ByteBuffer.allocate(4 * numbers.length);
        for (int number : numbers) {
            octets.putInt(number);
        }
        return new Value(RATIONAL, numbers.length / 2, octets.array());
    }

    private static Value number(int value) {
        return new Value(LONG, 1, ByteBuffer.allocate(4).putInt(value).array());
    }

    byte[] octets() {
        picture.put(0x8769, number(0));
        picture.put(0x8825, number(0));
        int exifAt = 8 + length(picture);
        int gpsAt = exifAt + length(exif);
        int previewAt = gpsAt + length(gps);
        picture.put(0x8769, number(exifAt));
        picture.put(0x8825, number(gpsAt));
        Map<Integer, Value> small = new TreeMap<>();
        small.put(0x0201, number(previewAt + 2 + 2 * 12 + 4));
        small.put(0x0202, number(preview.length));
        boolean next = preview.length > 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(
                ByteBuffer.allocate(8).put(Samples.ascii("MM\0*")).putInt(8).array());
        out.writeBytes(directory(picture, 8, next ? previewAt : 0));
        out.writeBytes(directory(exif, exifAt, 0));
        out.writeBytes(directory(gps, gpsAt, 0));
        if (next) {
            out.writeBytes(directory(small, previewAt, 0));
            out.writeBytes(preview);
        }
        return out.toByteArray();
    }

    private static int length(Map<Integer, Value> directory) {
        return 6
                + directory.values().stream()
                        .mapToInt(value -> 12 + (value.octets.length > 4 ? value.octets.length : 0))
                        .sum();
    }

    private static byte[] directory(Map<Integer, Value> tags, int at, int next) {
        ByteBuffer out = ByteBuffer.allocate(length(tags));
        ByteArrayOutputStream heap = new ByteArrayOutputStream();
        int heapAt = at + 6 + 12 * tags.size();
        out.putShort((short) tags.size());
        for (Map.Entry<Integer, Value> tag : tags.entrySet()) {
            Value value = tag.getValue();
            out.putShort(tag.getKey().shortValue())
                    .putShort((short) value.format)
                    .putInt(value.count);
            if (value.octets.length > 4) {
                out.putInt(heapAt + heap.size());
                heap.writeBytes(value.octets);
            } else {
                out.put(java.util.Arrays.copyOf(value.octets, 4));
            }
        }
        return out.putInt(next).put(heap.toByteArray()).array();
    }
}
