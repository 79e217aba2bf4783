package org.holdfast.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.holdfast.journal.Damage;
import org.holdfast.journal.Digest;

/**
 * Blobs in the database: the blob's row names the chunks that its upload wrote, and no octet is copied. Each chunk is checked
 * before any of it is handed out; a blob whose chunks are from before they could be is read and hashed as a whole first.
 */
final class DatabaseBlobStore implements BlobStore {

    private final Shelf shelf;
    private final Consumer<Damage> met;

    DatabaseBlobStore(Shelf shelf, Consumer<Damage> met) {
        this.shelf = shelf;
        this.met = met;
    }

    @Override
    public boolean restsWhereStaged() {
        return true;
    }

    @Override
    public Place settle(UUID account, Digest digest, long size, UUID staged) {
        return new Place(account, digest, size, staged);
    }

    @Override
    public InputStream open(Place place, long offset, long length) {
        ChunkStream octets = stream(place, offset, length);
        try {
            if (!octets.begin() && !isWhole(place)) {
                throw new IOException("blob " + place.digest() + " has other octets");
            }
            return new Reporting(octets, () -> report(place));
        } catch (IOException e) {
            report(place);
            throw Damage.refusal();
        }
    }

    private boolean isWhole(Place place) throws IOException {
        return OctetCount.ofStream(stream(place, 0, place.size())).digest().equals(place.digest());
    }

    private ChunkStream stream(Place place, long offset, long length) {
        return new ChunkStream(shelf, place.account(), Objects.requireNonNull(place.storage()), offset, length);
    }

    /** The chunks go with the blob's row, in one transaction. */
    @Override
    public void remove(Place place) {}

    private void report(Place place) {
        met.accept(Damage.ofBlob(place.account(), place.digest()));
    }

    /** Tells of damage that is met while the octets are on their way; whoever gets them gets fewer than were announced. */
    private static final class Reporting extends java.io.FilterInputStream {

        private final Runnable report;

        Reporting(InputStream octets, Runnable report) {
            super(octets);
            this.report = report;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                report.run();
                throw e;
            }
        }
    }
}
