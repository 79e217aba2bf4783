package org.holdfast.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A stretch of octets out of the chunks of one storage id. Reads {@value #AT_ONCE} chunks at a time, each time in a
 * transaction that is over before the octets are handed on. Octets that are not those that were written are not: the stream
 * breaks off before them.
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
    private boolean checked = true;

    /** @param length octets from {@code offset} on; all of them must be there */
    ChunkStream(Shelf shelf, UUID account, UUID storage, long offset, long length) {
        this.shelf = shelf;
        this.account = account;
        this.storage = storage;
        this.position = offset;
        this.end = offset + length;
    }

    /**
     * Looks at the first octets before they are asked for.
     *
     * @return whether it could be seen that they are those that were written
     * @throws IOException if they are not
     */
    boolean begin() throws IOException {
        if (position < end) {
            current();
        }
        return checked;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
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
            throw new IOException("storage " + storage + " ends at octet " + position + ", expected " + end);
        }
        System.arraycopy(chunk, within, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return 0;
    }

    private byte[] current() throws IOException {
        int wanted = (int) (position / ChunkRow.WIDTH);
        if (wanted < first || wanted >= first + chunks.size()) {
            int last = (int) ((end - 1) / ChunkRow.WIDTH);
            Shelf.Chunks found = shelf.chunks(account, storage, wanted, Math.min(AT_ONCE, last - wanted + 1));
            if (!found.sound()) {
                throw new IOException("storage " + storage + " of account " + account
                        + " is damaged or lacks octets after " + position);
            }
            chunks = found.octets();
            checked &= found.checked();
            first = wanted;
        }
        return chunks.get(wanted - first);
    }
}
