package org.holdfast.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads octets line by line and loses none: CR LF, LF and a lone CR end a line, and belong to it. Of a line that is longer than
 * it is asked to keep, the rest is counted and not kept, so that memory is bounded whatever comes.
 */
final class PhysicalLines {

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final int most;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int end;

    private byte[] line = new byte[1024];
    private int kept;
    private long start;
    private long length;
    private int lineEnd;
    private int last;

    /** @param most octets to keep of a line */
    PhysicalLines(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** Reads the next line; false at the end. */
    boolean next() throws IOException {
        start += length;
        length = 0;
        kept = 0;
        lineEnd = 0;
        last = -1;
        for (int octet = read(); octet >= 0; octet = read()) {
            if (octet == '\n' || octet == '\r') {
                endWith(octet);
                return true;
            }
            last = octet;
            keep(octet);
        }
        return length > 0;
    }

    private void endWith(int octet) throws IOException {
        keep(octet);
        lineEnd = 1;
        if (octet == '\r' && peek() == '\n') {
            keep(read());
            lineEnd = 2;
        }
    }

    private void keep(int octet) {
        length++;
        if (kept < most) {
            if (kept == line.length) {
                line = Arrays.copyOf(line, (int) Math.min(most, kept * 2L));
            }
            line[kept++] = (byte) octet;
        }
    }

    private int read() throws IOException {
        int octet = peek();
        at++;
        return octet;
    }

    private int peek() throws IOException {
        while (at >= end) {
            at = 0;
            end = in.read(chunk, 0, chunk.length);
            if (end < 0) {
                end = 0;
                return -1;
            }
        }
        return chunk[at] & 0xff;
    }

    /** How many octets come before this line. */
    long start() {
        return start;
    }

    /** How many octets come before the next line. */
    long end() {
        return start + length;
    }

    /** The octets of the line, its end included, as far as they were kept. */
    byte[] octets() {
        return Arrays.copyOf(line, kept);
    }

    /** Adds the line's octets, its end included. */
    void appendTo(Octets octets) {
        octets.append(line, kept, length);
    }

    /** The line without its end, at most so many characters of it; each octet is one character (ISO 8859-1). */
    String text(int atMost) {
        int size = (int) Math.min(Math.min(kept, length - lineEnd), atMost);
        return new String(line, 0, size, StandardCharsets.ISO_8859_1);
    }

    /** The last octet before the line's end; -1 if the line is empty. */
    int last() {
        return last;
    }

    /** Whether there is nothing but blanks and control characters in the line, as far as it was kept. */
    boolean isBlank() {
        for (int i = 0; i < kept; i++) {
            if ((line[i] & 0xff) > ' ') {
                return false;
            }
        }
        return true;
    }
}
