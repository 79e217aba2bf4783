package org.holdfast.blob;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Blobs as objects {@code <prefix>/<account>/<digest>} of an S3 bucket. What was put is read back and hashed before it
 * counts, because a server that answers 200 has not always kept the octets. Its classes are loaded only where S3 is asked for.
 */
final class S3BlobStore implements BlobStore {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Logger LOG = System.getLogger(S3BlobStore.class.getName());

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final Shelf shelf;

    S3BlobStore(S3Client s3, String bucket, String prefix, Shelf shelf) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
        this.shelf = shelf;
    }

    /**
     * @param url {@code s3://bucket/prefix}
     * @param settings {@code endpoint}, {@code region}, {@code access.key}, {@code secret.key}
     */
    static S3BlobStore of(URI url, Function<String, Optional<String>> settings, Shelf shelf) {
        return new S3BlobStore(S3.client(settings), url.getHost(), S3.prefix(url), shelf);
    }

    @Override
    public boolean restsWhereStaged() {
        return false;
    }

    @Override
    public Place settle(UUID account, Digest digest, long size, UUID staged) {
        String key = key(account, digest);
        try {
            s3.putObject(
                    request -> request.bucket(bucket).key(key).contentType("application/octet-stream"),
                    RequestBody.fromContentProvider(
                            () -> new ChunkStream(shelf, account, staged, 0, size), size, "application/octet-stream"));
            readBack(key, digest, size);
        } catch (SdkException | IOException e) {
            throw away("S3 did not take blob " + digest, e);
        }
        return new Place(account, digest, size, null);
    }

    private void readBack(String key, Digest digest, long size) throws IOException {
        try (InputStream octets = s3.getObject(request -> request.bucket(bucket).key(key))) {
            OctetCount kept = OctetCount.ofStream(octets);
            if (kept.octets() != size || !kept.digest().equals(digest)) {
                throw away(
                        "S3 took blob " + digest + " of " + size + " octets and gives back " + kept.octets()
                                + " octets with digest " + kept.digest(),
                        null);
            }
        }
    }

    @Override
    public InputStream open(Place place, long offset, long length) {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        try {
            return s3.getObject(request -> request.bucket(bucket)
                    .key(key(place.account(), place.digest()))
                    .range("bytes=" + offset + "-" + (offset + length - 1)));
        } catch (SdkException e) {
            throw away("S3 does not give blob " + place.digest(), e);
        }
    }

    @Override
    public void remove(Place place) {
        try {
            s3.deleteObject(request -> request.bucket(bucket).key(key(place.account(), place.digest())));
        } catch (SdkException e) {
            throw away("S3 does not remove blob " + place.digest(), e);
        }
    }

    private static Refusal away(String what, @Nullable Throwable cause) {
        LOG.log(Level.WARNING, cause == null ? what : what + ": " + cause);
        return Refusal.retryLater(
                Reason.UNAVAILABLE,
                "The store of blobs does not answer as it should. Nothing is lost; try again.",
                SOON);
    }

    private String key(UUID account, Digest digest) {
        return prefix + account + "/" + digest.hex();
    }
}
