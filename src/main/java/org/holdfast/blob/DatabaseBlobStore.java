package org.holdfast.blob;

import java.io.InputStream;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.journal.Digest;

/** Blobs in the database: the blob's row names the chunks that its upload wrote, and no octet is copied. */
final class DatabaseBlobStore implements BlobStore {

    private final Shelf shelf;

    DatabaseBlobStore(Shelf shelf) {
        this.shelf = shelf;
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
        return new ChunkStream(shelf, place.account(), Objects.requireNonNull(place.storage()), offset, length);
    }

    /** The chunks go with the blob's row, in one transaction. */
    @Override
    public void remove(Place place) {}
}
