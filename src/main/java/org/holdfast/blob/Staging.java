package org.holdfast.blob;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.AccountOpened;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Replayed;
import org.jspecify.annotations.Nullable;

/**
 * The short transactions that an upload is made of: begin, take over, append part after part, finish. Between two of them
 * nothing is held but the row. Whoever needs both locks takes the upload's before the account's.
 */
@Stateless
public class Staging {

    /** How long it is remembered that an upload was finished, for a client that didn't hear it. */
    private static final Duration MEMORY = Duration.ofHours(24);

    @Inject
    private BlobTables tables;

    @Inject
    private Limits limits;

    @Inject
    private Clock clock;

    /** @param isNew false if it was there before */
    public record Stored(Blob blob, boolean isNew) {}

    /** How much may be stored. */
    public record Bounds(long blobOctets, long accountOctets, int openUploads) {

        /** What was stored once may be stored again. */
        static final Bounds NONE = new Bounds(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** In the transaction that makes the account. */
    public void start(@Observes AccountOpened opened) {
        tables.insert(new UsageRow(opened.account()));
    }

    /** In the transaction that brings accounts back from escrow. */
    public void start(@Observes Replayed replayed) {
        tables.startUsage(replayed.accounts());
    }

    /** The same for one account, whose entries may not be there yet. */
    public void startUsage(UUID account) {
        tables.startUsage(List.of(account));
    }

    /** Stores a blob that fits into one part. Its digest has been checked. */
    public Stored storeAtOnce(UUID account, Digest digest, byte[] octets, Bounds bounds) {
        UsageRow usage = lockUsage(account);
        Optional<Blob> there = find(account, digest);
        if (there.isPresent()) {
            return new Stored(there.get(), false);
        }
        usage.take(octets.length, bounds.accountOctets());
        UUID storage = UUID.randomUUID();
        Part.rows(account, storage, 0, new byte[0], octets, octets.length).forEach(tables::insert);
        Blob blob = new Blob(digest, octets.length, clock.instant());
        tables.insert(new BlobRow(account, blob, storage));
        tables.update(usage);
        return new Stored(blob, true);
    }

    /**
     * Begins an upload and sets the octets that it announces aside for it.
     *
     * @param length {@link Upload#UNKNOWN} if nobody said; then they are set aside as they come
     * @throws Refusal QUOTA if there is no room, or too many uploads are open
     */
    public Upload begin(UUID account, Digest digest, long length, @Nullable String metadata, Duration life) {
        return begin(
                account,
                digest,
                length,
                metadata,
                life,
                new Bounds(limits.blobOctets(), limits.accountBlobOctets(), limits.openUploads()));
    }

    /** The same within other bounds. */
    public Upload begin(
            UUID account, Digest digest, long length, @Nullable String metadata, Duration life, Bounds bounds) {
        UsageRow usage = lockUsage(account);
        long open = tables.openUploads(account);
        if (open >= bounds.openUploads()) {
            throw Refusal.of(
                    Reason.QUOTA,
                    "The account has " + open + " open uploads; the limit is " + bounds.openUploads() + ".");
        }
        usage.take(Math.max(0, length), bounds.accountOctets());
        UploadRow row = new UploadRow(
                account,
                UUID.randomUUID(),
                digest,
                length,
                metadata,
                clock.instant().plus(life));
        tables.insert(row);
        tables.update(usage);
        return row.upload();
    }

    /**
     * Makes {@code writer} the one whose octets count.
     *
     * @param offset where it will begin; must be where the upload is
     */
    public Upload takeOver(UUID account, UUID id, long offset, UUID writer) {
        UploadRow row = lockUpload(account, id);
        Upload upload = row.upload();
        if (upload.received() != offset) {
            throw Refusal.ofField(
                    Reason.CONFLICT,
                    "Upload-Offset",
                    "The upload is at offset " + upload.received() + ", not at " + offset + ".");
        }
        row.hand(writer);
        tables.update(row);
        return upload;
    }

    /**
     * Writes one part.
     *
     * @param acknowledged where the upload is when this is committed: the part's end, or an offset before it if its octets
     *     don't count yet
     * @param life how long it is kept from now on
     * @throws Refusal CONFLICT if somebody else took over
     */
    public void append(UUID account, UUID id, UUID writer, Part part, long acknowledged, Duration life) {
        UploadRow row = lockOwn(account, id, writer);
        if (part.length() > 0) {
            write(account, id, part);
        }
        if (part.end() > row.reserved()) {
            UsageRow usage = lockUsage(account);
            usage.take(part.end() - row.reserved(), limits.accountBlobOctets());
            row.reserve(part.end());
            tables.update(usage);
        }
        row.reach(acknowledged, clock.instant().plus(life));
        tables.update(row);
    }

    private void write(UUID account, UUID id, Part part) {
        int first = part.firstChunk();
        byte[] before = part.within() == 0
                ? new byte[0]
                : tables.chunks(account, id, first, first + 1).get(0).upTo(part.within());
        tables.deleteChunks(account, id, first);
        Part.rows(account, id, first, before, part.octets(), part.length()).forEach(tables::insert);
    }

    /**
     * Makes the upload a blob.
     *
     * @param place where its octets are now
     * @param remember whether somebody may still ask for the upload
     */
    public Stored finish(UUID account, UUID id, UUID writer, Place place, boolean remember) {
        UploadRow row = lockOwn(account, id, writer);
        UsageRow usage = lockUsage(account);
        Optional<Blob> there = find(account, place.digest());
        Blob blob = there.orElseGet(() -> new Blob(place.digest(), place.size(), clock.instant()));
        usage.giveBack(row.reserved());
        if (there.isEmpty()) {
            usage.take(place.size(), Long.MAX_VALUE);
            tables.insert(new BlobRow(account, blob, place.storage()));
        }
        if (there.isPresent() || !id.equals(place.storage())) {
            tables.deleteChunks(account, id, 0);
        }
        tables.update(usage);
        if (remember) {
            row.end(place.size(), clock.instant().plus(MEMORY));
            tables.update(row);
        } else {
            tables.delete(row);
        }
        return new Stored(blob, there.isEmpty());
    }

    /** Removes an upload and, if it isn't finished, what it brought. One that isn't there stays away. */
    public void remove(UUID account, UUID id) {
        tables.lockUpload(account, id).ifPresent(this::remove);
    }

    /** The uploads that have expired, at most {@code limit}. */
    public List<Upload> expired(int limit) {
        return tables.expired(clock.instant(), limit).stream()
                .map(UploadRow::upload)
                .toList();
    }

    /** Removes an upload if it still is out of time: another node may have done it, or its client come back. */
    public void removeExpired(UUID account, UUID id) {
        tables.lockUpload(account, id)
                .filter(row -> row.upload().isExpired(clock.instant()))
                .ifPresent(this::remove);
    }

    /** Removes all uploads of an erased account. */
    public void removeAll(UUID account) {
        tables.uploads(account).forEach(this::remove);
    }

    /** Where blobs of the account are, at most {@code limit} of them. */
    public List<Place> places(UUID account, int limit) {
        return tables.blobs(account, limit).stream().map(BlobRow::place).toList();
    }

    /** Removes a blob of an erased account; a trigger refuses it for any other. */
    public void removeBlob(Place place) {
        UsageRow usage = lockUsage(place.account());
        if (tables.deleteBlob(place) > 0) {
            usage.giveBack(place.size());
            tables.update(usage);
        }
        if (place.storage() != null) {
            tables.deleteChunks(place.account(), place.storage(), 0);
        }
    }

    private void remove(UploadRow row) {
        Upload upload = row.upload();
        if (!upload.done()) {
            UsageRow usage = lockUsage(upload.account());
            usage.giveBack(row.reserved());
            tables.update(usage);
            tables.deleteChunks(upload.account(), upload.id(), 0);
        }
        tables.delete(row);
    }

    private UploadRow lockOwn(UUID account, UUID id, UUID writer) {
        UploadRow row = tables.lockUpload(account, id).orElseThrow(() -> Refusal.notFound("upload"));
        if (!row.isWrittenBy(writer) || row.upload().done()) {
            throw Refusal.of(
                    Reason.CONFLICT, "Another request goes on with this upload; what came here counts no more.");
        }
        return row;
    }

    private UploadRow lockUpload(UUID account, UUID id) {
        UploadRow row = tables.lockUpload(account, id).orElseThrow(() -> Refusal.notFound("upload"));
        row.upload().requireAlive(clock.instant());
        return row;
    }

    private UsageRow lockUsage(UUID account) {
        return tables.lockUsage(account).orElseThrow(() -> Refusal.notFound("account"));
    }

    private Optional<Blob> find(UUID account, Digest digest) {
        return tables.blobs(account, List.of(digest)).stream().findFirst().map(BlobRow::blob);
    }
}
