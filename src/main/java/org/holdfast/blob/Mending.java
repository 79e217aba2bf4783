package org.holdfast.blob;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.journal.Digest;

/**
 * The short transactions that the repair of a blob is made of: its octets are staged like an upload's, which a repair that dies
 * leaves to be swept, and then take the damaged ones' place in one step. They take nothing of the account's quota: they are paid.
 */
@Stateless
public class Mending {

    private static final Duration PATIENCE = Duration.ofHours(1);

    @Inject
    private BlobTables tables;

    @Inject
    private Clock clock;

    /** @return the storage id that the octets are to be staged under */
    public UUID begin(UUID account, Digest digest) {
        UUID id = UUID.randomUUID();
        tables.insert(new UploadRow(
                account, id, digest, Upload.UNKNOWN, null, clock.instant().plus(PATIENCE)));
        return id;
    }

    public void append(UUID account, UUID id, Part part) {
        Part.rows(account, id, part.firstChunk(), new byte[0], part.octets(), part.length())
                .forEach(tables::insert);
    }

    /** Puts the octets, which have been seen to hash to the digest, in the place of those that were there. */
    public void finish(UUID account, UUID id, Place place) {
        tables.lockUpload(account, id).ifPresent(tables::delete);
        UsageRow usage = tables.lockUsage(account)
                .orElseThrow(() -> new IllegalStateException("account " + account + " has no usage of blobs"));
        Optional<Place> before = tables.blobs(account, List.of(place.digest())).stream()
                .findFirst()
                .map(BlobRow::place);
        if (before.isEmpty()) {
            tables.insert(
                    new BlobRow(account, new Blob(place.digest(), place.size(), clock.instant()), place.storage()));
            usage.take(place.size(), Long.MAX_VALUE);
            tables.update(usage);
        } else {
            tables.move(account, place.digest(), place.storage());
        }
        UUID old = before.map(Place::storage).orElse(null);
        if (old != null) {
            tables.deleteChunks(account, old, 0);
        }
        if (!id.equals(place.storage())) {
            tables.deleteChunks(account, id, 0);
        }
    }

    /** Takes back what was staged. */
    public void giveUp(UUID account, UUID id) {
        tables.lockUpload(account, id).ifPresent(tables::delete);
        tables.deleteChunks(account, id, 0);
    }
}
