package org.holdfast.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import org.holdfast.journal.Digest;

/**
 * A whole blob from a store that doesn't check its chunks: the last octets are held back until all of them hash to the blob's
 * name. Who gets damaged ones gets fewer than were announced, and knows that something is wrong.
 */
final class Vetted extends FilterInputStream {

    private final long size;
    private final Digest expected;
    private final Runnable report;
    private final MessageDigest sha256 = Digest.sha256();
    private long position;

    Vetted(InputStream octets, long size, Digest expected, Runnable report) {
        super(octets);
        this.size = size;
        this.expected = expected;
        this.report = report;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            sha256.update(target, offset, count);
            position += count;
        }
        boolean ended = position >= size || count < 0;
        if (ended && !isRight()) {
            report.run();
            throw new IOException("the store gave other octets than those of blob " + expected);
        }
        return count;
    }

    private boolean isRight() {
        try {
            MessageDigest soFar = (MessageDigest) sha256.clone();
            return position == size && Digest.ofOctets(soFar.digest()).equals(expected);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    /** What is skipped is hashed as well. */
    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(Math.max(0, count), 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
