package org.holdfast.photo;

import com.drew.imaging.tiff.TiffHandler;
import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.lang.Rational;
import com.drew.metadata.StringValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The few tags of an Exif block that are wanted; all others are passed over unread. So a block that repeats its longest value in
 * thousands of tags, or leads in circles, costs no more than a walk over its directories, of which at most four are entered.
 */
final class ExifTags implements TiffHandler {

    /** The directories (CIPA DC-008, section 4.5). */
    enum Directory {
        PICTURE,
        EXIF,
        GPS,
        PREVIEW
    }

    private static final int EXIF_POINTER = 0x8769;
    private static final int GPS_POINTER = 0x8825;

    private static final Map<Directory, Set<Integer>> WANTED = Map.of(
            Directory.PICTURE, Set.of(0x010f, 0x0110, 0x0112),
            Directory.EXIF, Set.of(0x9003, 0x9004, 0x9011, 0x9012),
            Directory.GPS, Set.of(1, 2, 3, 4, 7, 0x1d),
            Directory.PREVIEW, Set.of(0x0201, 0x0202));

    /** Octets of a value; no wanted one is longer. */
    private static final int MOST_OCTETS = 256;

    private record Tag(Directory directory, int number) {}

    private final Map<Tag, Object> values = new HashMap<>();
    private final Set<Directory> entered = new java.util.HashSet<>();
    private final Deque<Directory> path = new ArrayDeque<>();

    private ExifTags() {}

    /** Reads a block from its TIFF header on, as far as it can be read. */
    static ExifTags read(byte[] block) {
        ExifTags tags = new ExifTags();
        try {
            new TiffReader().processTiff(new ByteArrayReader(block), tags, 0);
        } catch (TiffProcessingException | IOException | RuntimeException broken) {
            // What was read before the break is as good as any.
            return tags;
        }
        return tags;
    }

    Optional<String> text(Directory directory, int tag) {
        Object value = values.get(new Tag(directory, tag));
        if (!(value instanceof StringValue string)) {
            return Optional.empty();
        }
        String text = new String(string.getBytes(), StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return Optional.of((end < 0 ? text : text.substring(0, end)).strip()).filter(found -> !found.isEmpty());
    }

    Optional<Long> number(Directory directory, int tag) {
        return values.get(new Tag(directory, tag)) instanceof Number number && !(number instanceof Rational)
                ? Optional.of(number.longValue())
                : Optional.empty();
    }

    /** Three fractions: degrees, minutes and seconds, or hours, minutes and seconds. Empty if one isn't finite. */
    Optional<double[]> triple(Directory directory, int tag) {
        if (!(values.get(new Tag(directory, tag)) instanceof Rational[] parts) || parts.length != 3) {
            return Optional.empty();
        }
        double[] triple = new double[3];
        for (int i = 0; i < 3; i++) {
            if (parts[i].getDenominator() == 0) {
                return Optional.empty();
            }
            triple[i] = (double) parts[i].getNumerator() / parts[i].getDenominator();
        }
        return Optional.of(triple);
    }

    @Override
    public void setTiffMarker(int marker) {
        enter(Directory.PICTURE);
    }

    @Override
    public boolean tryEnterSubIfd(int tag) {
        return path.peek() == Directory.PICTURE
                && (tag == EXIF_POINTER && enter(Directory.EXIF) || tag == GPS_POINTER && enter(Directory.GPS));
    }

    @Override
    public boolean hasFollowerIfd() {
        return path.peek() == Directory.PICTURE && enter(Directory.PREVIEW);
    }

    @Override
    public void endingIFD() {
        path.poll();
    }

    private boolean enter(Directory directory) {
        if (!entered.add(directory)) {
            return false;
        }
        path.push(directory);
        return true;
    }

    @Override
    public boolean customProcessTag(
            int valueOffset, Set<Integer> offsets, int header, RandomAccessReader reader, int tag, int octets) {
        Directory directory = path.peek();
        return directory == null
                || octets > MOST_OCTETS
                || !WANTED.getOrDefault(directory, Set.of()).contains(tag);
    }

    private void set(int tag, Object value) {
        Directory directory = path.peek();
        if (directory != null) {
            values.putIfAbsent(new Tag(directory, tag), value);
        }
    }

    @Override
    public @Nullable Long tryCustomProcessFormat(int tag, int format, long count) {
        return null;
    }

    @Override
    public void warn(String message) {}

    @Override
    public void error(String message) {}

    @Override
    public void setString(int tag, StringValue value) {
        set(tag, value);
    }

    @Override
    public void setRationalArray(int tag, Rational[] value) {
        set(tag, value);
    }

    @Override
    public void setInt8u(int tag, short value) {
        set(tag, value);
    }

    @Override
    public void setInt16u(int tag, int value) {
        set(tag, value);
    }

    @Override
    public void setInt32u(int tag, long value) {
        set(tag, value);
    }

    @Override
    public void setInt32s(int tag, int value) {
        set(tag, value);
    }

    // Forms that none of the wanted values has.

    @Override
    public void setByteArray(int tag, byte[] value) {}

    @Override
    public void setRational(int tag, Rational value) {}

    @Override
    public void setFloat(int tag, float value) {}

    @Override
    public void setFloatArray(int tag, float[] value) {}

    @Override
    public void setDouble(int tag, double value) {}

    @Override
    public void setDoubleArray(int tag, double[] value) {}

    @Override
    public void setInt8s(int tag, byte value) {}

    @Override
    public void setInt8sArray(int tag, byte[] value) {}

    @Override
    public void setInt8uArray(int tag, short[] value) {}

    @Override
    public void setInt16s(int tag, int value) {}

    @Override
    public void setInt16sArray(int tag, short[] value) {}

    @Override
    public void setInt16uArray(int tag, int[] value) {}

    @Override
    public void setInt32sArray(int tag, int[] value) {}

    @Override
    public void setInt32uArray(int tag, long[] value) {}

    @Override
    public void setInt64s(int tag, long value) {}

    @Override
    public void setInt64sArray(int tag, long[] value) {}

    @Override
    public void setInt64u(int tag, long value) {}

    @Override
    public void setInt64uArray(int tag, long[] value) {}
}
