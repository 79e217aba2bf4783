package org.holdfast.escrow;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.holdfast.journal.Digest;

/**
 * A segment that is in the vault and has been read back: what the database has to learn of it.
 *
 * @param previous the SHA-256 of the segment before it
 * @param octets of the object
 * @param entries how many are in it
 * @param records how many rows are in it
 * @param stretches whose entries are in it
 * @param blobs what its entries name
 * @param noted rows of the outbox that it answers
 */
public record Shipment(
        UUID vault,
        long number,
        Digest previous,
        Digest sha256,
        long octets,
        int entries,
        int records,
        Instant sealedAt,
        List<Stretch> stretches,
        List<NamedBlob> blobs,
        List<Long> noted) {

    /**
     * An account's entries {@code first} to {@code last}, all of them.
     *
     * @param hash of the last one
     */
    public record Stretch(UUID account, long first, long last, Digest hash) {}

    /** An entry that names a blob. */
    public record NamedBlob(UUID account, long seq, Digest blob) {}
}
