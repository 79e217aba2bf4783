package org.holdfast.blob;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.journal.Digest;

/** Reads what is there. Each call is a transaction of its own, or a part of the caller's. */
@Stateless
public class Shelf {

    @Inject
    private BlobTables tables;

    /** What the account doesn't have is left out. One statement. */
    public Map<Digest, Blob> blobs(UUID account, Collection<Digest> digests) {
        Map<Digest, Blob> found = new HashMap<>();
        tables.blobs(account, digests).forEach(row -> found.put(row.blob().digest(), row.blob()));
        return found;
    }

    public Optional<Place> place(UUID account, Digest digest) {
        return tables.blobs(account, List.of(digest)).stream().findFirst().map(BlobRow::place);
    }

    /**
     * Chunks, in order and without a gap.
     *
     * @throws IllegalStateException if one of them is missing: a blob that is there is there whole
     */
    public List<byte[]> chunks(UUID account, UUID storage, int from, int count) {
        List<ChunkRow> rows = tables.chunks(account, storage, from, from + count);
        if (rows.size() != count) {
            throw new IllegalStateException("storage " + storage + " of account " + account + " has " + rows.size()
                    + " chunks from " + from + ", expected " + count);
        }
        return rows.stream().map(ChunkRow::octets).toList();
    }

    public Optional<Upload> upload(UUID account, UUID id) {
        return tables.upload(account, id).map(UploadRow::upload);
    }
}
