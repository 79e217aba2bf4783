package org.holdfast.blob;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Octets on their way into an upload, as many as one transaction writes.
 *
 * @param offset where in the upload they begin
 * @param octets a buffer; it is not copied and not kept
 * @param length how many of the buffer's octets count
 */
public record Part(long offset, byte[] octets, int length) {

    /** Octets of a part, at most. */
    public static final int MOST = 4 * ChunkRow.WIDTH;

    long end() {
        return offset + length;
    }

    /** The number of the chunk that it begins in. */
    int firstChunk() {
        return (int) (offset / ChunkRow.WIDTH);
    }

    /** Where in that chunk. */
    int within() {
        return (int) (offset % ChunkRow.WIDTH);
    }

    /** How long a part may be at an offset, so that it ends with a chunk. */
    static int room(long offset) {
        return MOST - (int) (offset % ChunkRow.WIDTH);
    }

    /**
     * Cuts octets into chunks.
     *
     * @param before what the first chunk holds before them
     */
    static List<ChunkRow> rows(UUID account, UUID storage, int first, byte[] before, byte[] octets, int length) {
        List<ChunkRow> rows = new ArrayList<>();
        int taken = 0;
        byte[] head = before;
        while (taken < length) {
            int more = Math.min(length - taken, ChunkRow.WIDTH - head.length);
            byte[] chunk = Arrays.copyOf(head, head.length + more);
            System.arraycopy(octets, taken, chunk, head.length, more);
            rows.add(new ChunkRow(account, storage, first + rows.size(), chunk));
            taken += more;
            head = new byte[0];
        }
        return rows;
    }
}
