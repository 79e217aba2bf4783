package org.holdfast.photo;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Takes a JPEG apart (ITU-T T.81, annex B): tables, frame and scans are kept, comments and everything for other programs not. */
final class JpegParts {

    private static final int END = 0xd9;
    private static final int SCAN = 0xda;
    private static final int MOST_PROFILE = 1024 * 1024;

    private final ByteBuffer file;
    private final Parts parts;
    private int at = 2;
    private int scans;
    private int profile;
    private @Nullable ByteBuffer exif;
    private @Nullable Frame frame;

    /**
     * A frame header.
     *
     * @param shares samples of all components, in 64ths of the pixels
     */
    private record Frame(int code, int width, int height, int components, long shares) {}

    private JpegParts(ByteBuffer file) {
        this.file = file;
        this.parts = new Parts(file).keep(0, 2);
    }

    static Anatomy read(ByteBuffer file) {
        return new JpegParts(file).read();
    }

    private Anatomy read() {
        int marker;
        do {
            marker = segment();
        } while (marker != END);
        Frame found = frame;
        return found == null
                ? new Anatomy(PictureType.JPEG, 0, 0, null, exif, null, null)
                : new Anatomy(PictureType.JPEG, found.width, found.height, null, exif, pixels(found), null);
    }

    private @Nullable Pixels pixels(Frame found) {
        // Baseline, extended and progressive Huffman coding: what the platform decodes.
        if (found.code > 0xc2 || scans == 0 || found.width == 0 || found.height == 0) {
            return null;
        }
        long count = (long) found.width * found.height;
        boolean kept = scans > 1 || found.code == 0xc2;
        int octets = found.components == 1 ? 1 : found.components == 4 ? 8 : 3;
        long aside = kept ? count * found.shares / 64 * 2 : 0;
        return new Pixels(found.width, found.height, octets, false, count * scans, aside, parts);
    }

    /** Reads what stands at {@link #at} and goes behind it. @return its marker; {@link #END} at the end of the file, too */
    private int segment() {
        while (at < file.limit() && octet(at) != 0xff) {
            at++;
        }
        while (at < file.limit() && octet(at) == 0xff) {
            at++;
        }
        if (at >= file.limit()) {
            return END;
        }
        int marker = octet(at);
        if (marker == END || at + 3 > file.limit()) {
            parts.keep(at - 1L, 2);
            return END;
        }
        if (marker == 0 || marker == 1 || marker >= 0xd0 && marker <= 0xd8) {
            at++;
            return marker;
        }
        int length = file.getShort(at + 1) & 0xffff;
        segment(marker, at + 3, length - 2);
        at += 1 + Math.max(2, length);
        if (marker == SCAN) {
            parts.keep(at, entropyEnd() - at);
            at = entropyEnd();
        }
        return marker;
    }

    private void segment(int marker, int body, int length) {
        boolean kept = marker < 0xe0 || marker == 0xee || marker == 0xe0 && PictureType.starts(file, body, "JFIF\0");
        if (marker == 0xe1 && exif == null && PictureType.starts(file, body, "Exif\0\0")) {
            exif = Anatomy.exif(Anatomy.part(file, body, length));
        }
        if (marker == 0xe2 && PictureType.starts(file, body, "ICC_PROFILE\0") && profile + length < MOST_PROFILE) {
            profile += length;
            kept = true;
        }
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc && frame == null) {
            frame = frame(marker, body);
        }
        if (marker == SCAN) {
            scans++;
        }
        if (kept) {
            parts.keep(body - 4, length + 4L);
        }
    }

    private @Nullable Frame frame(int marker, int body) {
        if (body + 6 > file.limit()) {
            return null;
        }
        int components = octet(body + 5);
        int widest = 1;
        int highest = 1;
        long samples = 0;
        for (int i = 0; i < components && body + 8 + 3 * i < file.limit(); i++) {
            int factors = octet(body + 7 + 3 * i);
            widest = Math.max(widest, factors >> 4);
            highest = Math.max(highest, factors & 15);
            samples += (long) (factors >> 4) * (factors & 15);
        }
        long shares = samples * 64 / (widest * highest);
        return new Frame(
                marker, file.getShort(body + 3) & 0xffff, file.getShort(body + 1) & 0xffff, components, shares);
    }

    /** The end of the coded data that begins at {@link #at}: the next marker that is no restart. */
    private int entropyEnd() {
        for (int i = at; i + 1 < file.limit(); i++) {
            if (octet(i) == 0xff) {
                int next = octet(i + 1);
                if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    return i;
                }
            }
        }
        return file.limit();
    }

    private int octet(int index) {
        return file.get(index) & 0xff;
    }
}
