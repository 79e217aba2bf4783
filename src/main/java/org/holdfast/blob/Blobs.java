package org.holdfast.blob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Digest;

/**
 * An account's blobs: octets under their SHA-256, for ever the same. Nothing is shared between accounts.
 *
 * <p>Questions ({@link #find}, {@link #present}, {@link #all}) are part of the caller's transaction, if it has one. Octets
 * are stored and read outside of any: {@link #store}, {@link #open} and the stream that it returns must not be used inside
 * of one.
 */
@ApplicationScoped
public class Blobs {

    /** How long the octets of one that was sent in one piece are kept when its connection or this server dies. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    @Inject
    private Shelf shelf;

    @Inject
    private Staging staging;

    @Inject
    private Stores stores;

    @Inject
    private Arrivals arrivals;

    @Inject
    private Mending mending;

    @Inject
    private Limits limits;

    /** The blob, if the account has it. */
    public Optional<Blob> find(UUID account, Digest digest) {
        return Optional.ofNullable(all(account, List.of(digest)).get(digest));
    }

    /** Those of the digests that the account has blobs for. One statement. */
    public Set<Digest> present(UUID account, Collection<Digest> digests) {
        return all(account, digests).keySet();
    }

    /** The blobs of those digests that the account has. One statement. */
    public Map<Digest, Blob> all(UUID account, Collection<Digest> digests) {
        return shelf.blobs(account, digests);
    }

    /**
     * Stores octets under their digest. To store what is there already changes nothing; the octets are checked all the same.
     *
     * @param claimed what the octets shall hash to
     * @param announcedLength how many there will be, or -1 if that isn't known; a hint that lets hopeless cases be refused early
     * @param octets read to the end, in bounded memory; not closed
     * @throws Refusal DIGEST_MISMATCH if they hash to something else, TOO_LARGE or QUOTA; nothing of them is kept
     * @throws IOException if {@code octets} can't be read or the store can't be reached; nothing of them is kept
     */
    public Blob store(UUID account, Digest claimed, long announcedLength, InputStream octets) throws IOException {
        return storing(account, claimed, announcedLength, octets).blob();
    }

    /**
     * Stores octets that the account had once and that come back from escrow, whatever may be stored today. The account need not be
     * there yet.
     *
     * @param size how many octets it had
     * @throws Refusal DIGEST_MISMATCH if the octets are not those; nothing of them is kept
     * @throws IOException as {@link #store}
     */
    public void restore(UUID account, Digest digest, long size, InputStream octets) throws IOException {
        staging.startUsage(account);
        storing(account, digest, size, octets, Staging.Bounds.NONE);
    }

    private Staging.Bounds bounds() {
        return new Staging.Bounds(limits.blobOctets(), limits.accountBlobOctets(), limits.openUploads());
    }

    Staging.Stored storing(UUID account, Digest claimed, long announcedLength, InputStream octets) throws IOException {
        return storing(account, claimed, announcedLength, octets, bounds());
    }

    private Staging.Stored storing(
            UUID account, Digest claimed, long announcedLength, InputStream octets, Staging.Bounds bounds)
            throws IOException {
        if (announcedLength > bounds.blobOctets()) {
            throw tooLarge();
        }
        Optional<Blob> there = find(account, claimed);
        if (there.isPresent()) {
            OctetCount.ofStream(octets, bounds.blobOctets()).require(claimed);
            return new Staging.Stored(there.get(), false);
        }
        byte[] first = octets.readNBytes(Part.MOST);
        if (first.length < Part.MOST && stores.now().restsWhereStaged()) {
            requireFits(first.length, bounds);
            requireSame(claimed, Digest.of(first), first.length);
            return arrivals.announce(account, staging.storeAtOnce(account, claimed, first, bounds));
        }
        return storeInParts(account, claimed, announcedLength, first, octets, bounds);
    }

    private Staging.Stored storeInParts(
            UUID account, Digest claimed, long announcedLength, byte[] first, InputStream rest, Staging.Bounds bounds)
            throws IOException {
        Upload upload = staging.begin(account, claimed, announcedLength, null, PATIENCE, bounds);
        UUID writer = UUID.randomUUID();
        try {
            staging.takeOver(account, upload.id(), 0, writer);
            Intake intake = new Intake(staging, upload, writer, PATIENCE, bounds.blobOctets(), null);
            intake.pour(new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(first), rest));
            requireSame(claimed, intake.digest(), intake.position());
            return arrivals.settle(upload, writer, intake.position(), false);
        } catch (IOException | RuntimeException e) {
            staging.remove(account, upload.id());
            throw e;
        }
    }

    /**
     * Octets of a blob, read chunk by chunk while the stream is read; close it.
     *
     * @param offset the first octet, at most the blob's size
     * @param length how many; fewer come where the blob ends
     * @throws Refusal NOT_FOUND if the account doesn't have it, UNAVAILABLE if the store can't be reached
     */
    public InputStream open(UUID account, Digest digest, long offset, long length) {
        Place place = shelf.place(account, digest).orElseThrow(() -> Refusal.notFound("blob"));
        if (offset < 0 || offset > place.size() || length < 0) {
            throw new IllegalArgumentException(
                    "octets " + offset + " and " + length + " more of a blob of " + place.size());
        }
        return stores.open(place, offset, Math.min(length, place.size() - offset));
    }

    /**
     * Puts octets in the place of a blob's that are damaged or gone.
     *
     * @param octets read to the end, in bounded memory; not closed
     * @throws IOException if they can't be read, or are not what the digest says; then all stays as it was
     * @throws Refusal UNAVAILABLE if the store can't be reached
     */
    public void repair(UUID account, Digest digest, InputStream octets) throws IOException {
        UUID id = mending.begin(account, digest);
        try {
            MessageDigest sha256 = Digest.sha256();
            long size = 0;
            for (byte[] part = octets.readNBytes(Part.MOST); part.length > 0; part = octets.readNBytes(Part.MOST)) {
                mending.append(account, id, new Part(size, part, part.length));
                sha256.update(part);
                size += part.length;
            }
            Digest actual = Digest.ofOctets(sha256.digest());
            if (!actual.equals(digest)) {
                throw new IOException(size + " octets hash to " + actual + ", expected blob " + digest);
            }
            mending.finish(account, id, stores.now().settle(account, digest, size, id));
        } catch (IOException | RuntimeException e) {
            mending.giveUp(account, id);
            throw e;
        }
    }

    /**
     * Whether a blob can be read to its end and hashes to its name. Who wants to know reads all of it; damage is not reported.
     *
     * @return false if it is damaged, or the account doesn't have it
     * @throws Refusal UNAVAILABLE if the store can't be reached
     */
    public boolean isSound(UUID account, Digest digest) {
        Optional<Place> place = shelf.place(account, digest);
        if (place.isEmpty()) {
            return false;
        }
        try (InputStream octets = stores.unvetted(place.get())) {
            OctetCount found = OctetCount.ofStream(octets);
            return found.octets() == place.get().size() && found.digest().equals(digest);
        } catch (IOException e) {
            return false;
        }
    }

    static void requireSame(Digest claimed, Digest actual, long size) {
        if (!actual.equals(claimed)) {
            throw Refusal.of(
                    Reason.DIGEST_MISMATCH,
                    "The SHA-256 of the " + size + " octets that came is " + actual + ", not " + claimed + ".");
        }
    }

    private void requireFits(int length, Staging.Bounds bounds) {
        if (length > bounds.blobOctets()) {
            throw tooLarge();
        }
    }

    private Refusal tooLarge() {
        return Refusal.ofField(Reason.TOO_LARGE, "body", "A blob has at most " + limits.blobOctets() + " octets.");
    }
}
