package org.holdfast.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.IntConsumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;

/** A file of a ZIP while it is unpacked: counted against the bounds, and its checksum compared at the end. */
final class Unpacking extends FilterInputStream {

    /** So much may come of anything. */
    private static final long HARMLESS = 1024 * 1024;

    private final ZipEntry entry;
    private final long most;
    private final int ratio;
    private final IntConsumer counter;
    private final CRC32 crc = new CRC32();
    private long seen;

    Unpacking(InputStream in, ZipEntry entry, Limits limits, IntConsumer counter) {
        super(in);
        this.entry = entry;
        this.ratio = limits.importRatio();
        this.most = Math.max(HARMLESS, Math.max(0, entry.getCompressedSize()) * ratio);
        this.counter = counter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read < 0) {
            check();
            return read;
        }
        seen += read;
        counter.accept(read);
        if (seen > most) {
            throw Refusal.of(
                    Reason.TOO_LARGE,
                    "The file is unpacked to more than " + ratio + " times its packed size, which is the limit.");
        }
        crc.update(buffer, offset, read);
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] chunk = new byte[(int) Math.min(8192, Math.max(1, wanted))];
        return Math.max(0, read(chunk, 0, chunk.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void check() throws ZipException {
        if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
            throw new ZipException("its checksum is wrong: the file is damaged");
        }
    }
}
