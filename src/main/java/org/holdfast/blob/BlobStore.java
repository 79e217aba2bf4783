package org.holdfast.blob;

import java.io.InputStream;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.journal.Digest;

/**
 * Where the octets of whole blobs rest. Every upload is staged in the database's chunks first, so that it survives whatever
 * happens; when its digest is right, the store settles it.
 */
interface BlobStore {

    /** Whether octets rest where they were staged, so that there is nothing to move. */
    boolean restsWhereStaged();

    /**
     * Makes staged octets durable in their final place. Not called inside of a transaction. Doing it again does no harm.
     *
     * @param staged the storage id of their chunks; they have been seen to hash to {@code digest}
     * @return where the blob is when this returns; not before has it a row
     * @throws Refusal UNAVAILABLE if the store can't be reached or didn't keep what it was given; the upload stays as it is
     */
    Place settle(UUID account, Digest digest, long size, UUID staged);

    /**
     * Octets of a blob that this store settled.
     *
     * @param offset the first octet
     * @param length how many; {@code offset + length} is at most the blob's size
     * @throws Refusal UNAVAILABLE if the store can't be reached
     */
    InputStream open(Place place, long offset, long length);

    /**
     * Removes the octets of an erased account's blob, if this store keeps them itself. What isn't there stays away.
     *
     * @throws Refusal UNAVAILABLE if the store can't be reached
     */
    void remove(Place place);
}
