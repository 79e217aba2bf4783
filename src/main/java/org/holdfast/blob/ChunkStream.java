package org.holdfast.blob;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A stretch of octets out of the chunks of one storage id. Reads {@value #AT_ONCE} chunks at a time, each time in a
 * transaction that is over before the octets are handed on.
 */
final class ChunkStream extends InputStream {

    private static final int AT_ONCE = 4;

    private final Shelf shelf;
    private final UUID account;
    private final UUID storage;
    private final long end;
    private long position;
    private List<byte[]> chunks = List.of();
    private int first;

    /** @param length octets from {@code offset} on; all of them must be there */
    ChunkStream(Shelf shelf, UUID account, UUID storage, long offset, long length) {
        this.shelf = shelf;
        this.account = account;
        this.storage = storage;
        this.position = offset;
        this.end = offset + length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (position >= end) {
            return -1;
        }
        byte[] chunk = current();
        int within = (int) (position % ChunkRow.WIDTH);
        int count = (int) Math.min(Math.min(length, chunk.length - within), end - position);
        if (count <= 0) {
            throw new IllegalStateException("storage " + storage + " ends at octet " + position + ", expected " + end);
        }
        System.arraycopy(chunk, within, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return 0;
    }

    private byte[] current() {
        int wanted = (int) (position / ChunkRow.WIDTH);
        if (wanted < first || wanted >= first + chunks.size()) {
            int last = (int) ((end - 1) / ChunkRow.WIDTH);
            chunks = shelf.chunks(account, storage, wanted, Math.min(AT_ONCE, last - wanted + 1));
            first = wanted;
        }
        return chunks.get(wanted - first);
    }
}
