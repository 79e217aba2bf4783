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
     * Chunks as they were found.
     *
     * @param octets in order and without a gap; empty if they are damaged
     * @param sound false if one of them is missing or has other octets than were written
     * @param checked whether that could be seen of every one of them
     */
    public record Chunks(List<byte[]> octets, boolean sound, boolean checked) {}

    /** Chunks {@code from} and following, {@code count} of them, each checked. */
    public Chunks chunks(UUID account, UUID storage, int from, int count) {
        List<ChunkRow> rows = tables.chunks(account, storage, from, from + count);
        if (rows.size() != count || rows.stream().anyMatch(ChunkRow::isDamaged)) {
            return new Chunks(List.of(), false, true);
        }
        return new Chunks(
                rows.stream().map(ChunkRow::octets).toList(),
                true,
                rows.stream().allMatch(ChunkRow::isChecked));
    }

    public Optional<Upload> upload(UUID account, UUID id) {
        return tables.upload(account, id).map(UploadRow::upload);
    }
}
