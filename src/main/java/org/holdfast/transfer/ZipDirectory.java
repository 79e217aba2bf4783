package org.holdfast.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.ZipException;

/**
 * Looks at the end of a ZIP (APPNOTE 6.3, sections 4.3.14 to 4.3.16) before anything reads its directory into memory: how many
 * files it names, and how large it is.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LENGTH = 56;

    /** A line of the directory: its fixed part, a name, and what else programs put there. */
    private static final int LONGEST_LINE = 512;

    private ZipDirectory() {}

    /**
     * Every place that could be the directory's end is looked at, since a reader might take any of them.
     *
     * @throws org.holdfast.Refusal TOO_LARGE if one names more files than the limit
     * @throws ZipException if there is no directory
     */
    static void check(Spool file, int mostEntries) throws IOException {
        int tail = (int) Math.min(file.length(), END_LENGTH + LONGEST_COMMENT);
        long tailStart = file.length() - tail;
        ByteBuffer end = littleEndian(file.slice(tailStart, tail));
        boolean found = false;
        for (int at = tail - END_LENGTH; at >= 0; at--) {
            if (end.getInt(at) == END) {
                long entries = end.getShort(at + 10) & 0xffff;
                long size = end.getInt(at + 12) & 0xffff_ffffL;
                long offset = end.getInt(at + 16) & 0xffff_ffffL;
                boolean is64 = entries == 0xffff || size == 0xffff_ffffL || offset == 0xffff_ffffL;
                if (is64) {
                    found |= check64(file, tailStart + at, mostEntries);
                } else if (size <= tailStart + at) {
                    refuse(entries, size, mostEntries);
                    found = true;
                }
            }
        }
        if (!found) {
            throw new ZipException("its directory is missing");
        }
    }

    private static boolean check64(Spool file, long end, int mostEntries) throws IOException {
        if (end < LOCATOR_LENGTH) {
            return true;
        }
        ByteBuffer locator = littleEndian(file.slice(end - LOCATOR_LENGTH, LOCATOR_LENGTH));
        long at = locator.getLong(8);
        if (locator.getInt(0) != LOCATOR_64) {
            // Exactly so many files as the small form can say.
            refuse(0xffff, 0, mostEntries);
            return true;
        }
        if (at < 0 || at > end - END_64_LENGTH) {
            return false;
        }
        ByteBuffer end64 = littleEndian(file.slice(at, END_64_LENGTH));
        if (end64.getInt(0) == END_64) {
            refuse(end64.getLong(32), end64.getLong(40), mostEntries);
        }
        return true;
    }

    private static void refuse(long entries, long size, int most) {
        if (entries < 0 || entries > most || size < 0 || size > (long) most * LONGEST_LINE) {
            throw Archive.tooMany(most);
        }
    }

    private static ByteBuffer littleEndian(byte[] octets) {
        return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }
}
