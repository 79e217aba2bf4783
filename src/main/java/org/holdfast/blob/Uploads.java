package org.holdfast.blob;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Blobs that come in more than one request. Whatever an answer has said is committed, in the database: any node goes on with
 * any upload. The offset reaches the length only when the blob is there; until then the last part is sent again.
 */
@ApplicationScoped
class Uploads {

    @Inject
    private Staging staging;

    @Inject
    private Shelf shelf;

    @Inject
    private Arrivals arrivals;

    @Inject
    private Limits limits;

    @Inject
    private Clock clock;

    /**
     * What a request brings.
     *
     * @param announced octets, by its headers; -1 if they don't say
     */
    record Delivery(
            InputStream octets, long announced, @Nullable UploadChecksum checksum) {}

    /** @throws Refusal TOO_LARGE or QUOTA */
    Upload begin(UUID account, UploadMetadata metadata, long length) throws IOException {
        if (length > limits.blobOctets()) {
            throw Refusal.ofField(
                    Reason.TOO_LARGE, "Upload-Length", "A blob has at most " + limits.blobOctets() + " octets.");
        }
        Upload upload = staging.begin(account, metadata.sha256(), length, metadata.header(), limits.uploadLife());
        if (length == 0) {
            UUID writer = UUID.randomUUID();
            complete(staging.takeOver(account, upload.id(), 0, writer), writer, Digest.of());
        }
        return upload;
    }

    /** @throws Refusal NOT_FOUND or EXPIRED */
    Upload find(UUID account, UUID id) {
        Upload upload = shelf.upload(account, id).orElseThrow(() -> Refusal.notFound("upload"));
        upload.requireAlive(clock.instant());
        return upload;
    }

    /**
     * Goes on with an upload; whoever did before stops.
     *
     * @return the upload as it is now
     * @throws Refusal CONFLICT if it isn't at {@code offset} or somebody else went on meanwhile, CHECKSUM_MISMATCH,
     *     TOO_LARGE, DIGEST_MISMATCH if it is whole and is not what was announced (it is removed then)
     */
    Upload append(UUID account, UUID id, long offset, Delivery delivery) throws IOException {
        UUID writer = UUID.randomUUID();
        Upload upload = staging.takeOver(account, id, offset, writer);
        long missing = upload.length() - upload.received();
        if (delivery.announced() > missing) {
            throw Refusal.ofField(
                    Reason.TOO_LARGE,
                    "body",
                    "The upload lacks " + missing + " octets; " + delivery.announced() + " are announced.");
        }
        if (missing == 0) {
            return upload;
        }
        UploadChecksum checksum = delivery.checksum();
        Intake intake = new Intake(
                staging,
                upload,
                writer,
                limits.uploadLife(),
                upload.length(),
                checksum == null ? null : checksum.computed());
        intake.pour(delivery.octets());
        long came = intake.position() - offset;
        if (came < delivery.announced()) {
            throw new IOException(came + " of " + delivery.announced() + " octets came");
        }
        if (checksum != null) {
            checksum.requireRight();
        }
        if (intake.position() == upload.length()) {
            complete(upload, writer, offset == 0 ? intake.digest() : digestOf(upload));
        } else if (checksum != null) {
            intake.acknowledge();
        }
        return find(account, id);
    }

    private Digest digestOf(Upload upload) throws IOException {
        return OctetCount.ofStream(new ChunkStream(shelf, upload.account(), upload.id(), 0, upload.length()))
                .digest();
    }

    private void complete(Upload upload, UUID writer, Digest actual) throws IOException {
        try {
            Blobs.requireSame(upload.digest(), actual, upload.length());
        } catch (Refusal mismatch) {
            staging.remove(upload.account(), upload.id());
            throw mismatch;
        }
        arrivals.settle(upload, writer, upload.length(), true);
    }

    /** Removes it and what it brought, unless that is a blob by now: that stays. */
    void terminate(UUID account, UUID id) {
        find(account, id);
        staging.remove(account, id);
    }

    /** Removes it, there or not. */
    void forget(UUID account, UUID id) {
        staging.remove(account, id);
    }
}
