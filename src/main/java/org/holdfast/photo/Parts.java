package org.holdfast.photo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.stream.ImageInputStreamImpl;

/** Parts of a file, read one after the other as if nothing were between them. Nothing is copied. */
final class Parts {

    /** A file in more pieces than this is made to be a burden: what comes after them is left out. */
    private static final int MOST = 50_000;

    private final ByteBuffer file;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private int lastFrom = -1;
    private int lastTo = -1;

    Parts(ByteBuffer file) {
        this.file = file;
    }

    /** Adds a part of the file, or what is there of it. */
    Parts keep(long from, long length) {
        ByteBuffer part = Anatomy.part(file, from, length);
        if (part.limit() == 0) {
            return this;
        }
        boolean goesOn = from == lastTo;
        lastFrom = goesOn ? lastFrom : (int) from;
        lastTo = (int) from + part.limit();
        if (goesOn) {
            parts.set(parts.size() - 1, Anatomy.part(file, lastFrom, lastTo - lastFrom));
        } else if (parts.size() < MOST) {
            parts.add(part);
        }
        return this;
    }

    /** Adds octets that are not in the file. */
    Parts add(byte[] octets) {
        parts.add(ByteBuffer.wrap(octets));
        lastTo = -1;
        return this;
    }

    long length() {
        return parts.stream().mapToLong(ByteBuffer::limit).sum();
    }

    /** @param deadline as {@link System#nanoTime()} tells it; who reads later than that gets no more */
    Stream stream(long deadline) {
        return new Stream(List.copyOf(parts), deadline);
    }

    /** The parts for a decoder. */
    static final class Stream extends ImageInputStreamImpl {

        /** Every so many reads the time is looked at. */
        private static final int LOOK = 1_023;

        private final List<ByteBuffer> parts;
        private final long[] starts;
        private final long deadline;
        private int current;
        private int reads;

        private Stream(List<ByteBuffer> parts, long deadline) {
            this.parts = parts;
            this.deadline = deadline;
            this.starts = new long[parts.size() + 1];
            for (int i = 0; i < parts.size(); i++) {
                starts[i + 1] = starts[i] + parts.get(i).limit();
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if ((++reads & LOOK) == 0 && System.nanoTime() - deadline > 0) {
                throw new IOException("it took too long");
            }
            bitOffset = 0;
            while (current > 0 && streamPos < starts[current]) {
                current--;
            }
            while (current < parts.size() && streamPos >= starts[current + 1]) {
                current++;
            }
            if (current == parts.size()) {
                return -1;
            }
            int at = (int) (streamPos - starts[current]);
            int count = Math.min(length, parts.get(current).limit() - at);
            parts.get(current).get(at, into, offset, count);
            streamPos += count;
            return count;
        }

        @Override
        public long length() {
            return starts[parts.size()];
        }
    }
}
