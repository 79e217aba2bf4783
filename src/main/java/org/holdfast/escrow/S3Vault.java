package org.holdfast.escrow;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.holdfast.blob.S3;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A vault that is a bucket, or a prefix of one. An object is put on condition that there is none of its name; before that it is asked
 * for, since there are servers that know no conditions. Segments and blobs are locked for a time where that is wished; keys never
 * are, for they have to be destroyed on the day when somebody has a right to it.
 */
final class S3Vault implements Vault {

    private static final int THERE_IS_NONE = 404;
    private static final int THERE_IS_ONE = 412;
    private static final int NOT_IMPLEMENTED = 501;

    /** The most names that a server gives at once. */
    private static final int PAGE = 1000;

    /**
     * How long objects can't be deleted by anyone.
     *
     * @param days 0 for not at all
     * @param mode {@code compliance}, or {@code governance}, which a privileged user can lift
     */
    record Lock(int days, String mode) {

        ObjectLockMode s3() {
            return switch (mode.toLowerCase(Locale.ROOT)) {
                case "compliance" -> ObjectLockMode.COMPLIANCE;
                case "governance" -> ObjectLockMode.GOVERNANCE;
                default ->
                    throw new IllegalArgumentException(
                            "HOLDFAST_ESCROW_RETAIN_MODE is " + mode + "; expected compliance or governance");
            };
        }
    }

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final Lock lock;
    private final Clock clock;
    private volatile boolean knowsConditions = true;

    S3Vault(S3Client s3, String bucket, String prefix, Lock lock, Clock clock) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
        this.lock = lock;
        this.clock = clock;
        lock.s3();
    }

    /**
     * @param url {@code s3://bucket/prefix}
     * @param settings {@code endpoint}, {@code region}, {@code access.key}, {@code secret.key}
     */
    static S3Vault of(URI url, Function<String, Optional<String>> settings, Lock lock, Clock clock) {
        return new S3Vault(S3.client(settings), url.getHost(), S3.prefix(url), lock, clock);
    }

    @Override
    public boolean putNew(String name, byte[] octets) throws IOException {
        return putNew(name, RequestBody.fromBytes(octets), () -> md5(octets));
    }

    @Override
    public boolean putNew(String name, Path octets) throws IOException {
        return putNew(name, RequestBody.fromFile(octets), () -> md5(octets));
    }

    private boolean putNew(String name, RequestBody octets, Supplier<String> md5) throws IOException {
        if (isThere(name)) {
            return false;
        }
        try {
            s3.putObject(
                    request(name, md5).ifNoneMatch(knowsConditions ? "*" : null).build(), octets);
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == THERE_IS_ONE) {
                return false;
            }
            if (e.statusCode() == NOT_IMPLEMENTED && knowsConditions) {
                knowsConditions = false;
                return putNew(name, octets, md5);
            }
            throw away("did not take " + name, e);
        } catch (SdkException e) {
            throw away("did not take " + name, e);
        }
    }

    @Override
    public void replace(String name, Path octets) throws IOException {
        try {
            s3.putObject(request(name, () -> md5(octets)).build(), RequestBody.fromFile(octets));
        } catch (SdkException e) {
            throw away("did not take " + name, e);
        }
    }

    /** A locked object needs its MD5 beside it, or the server refuses it. */
    private PutObjectRequest.Builder request(String name, Supplier<String> md5) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(prefix + name).contentType("application/octet-stream");
        boolean locked = lock.days() > 0 && !name.startsWith(KeyObject.FOLDER);
        return locked
                ? request.objectLockMode(lock.s3())
                        .objectLockRetainUntilDate(clock.instant().plus(java.time.Duration.ofDays(lock.days())))
                        .contentMD5(md5.get())
                : request;
    }

    private boolean isThere(String name) throws IOException {
        try {
            s3.headObject(request -> request.bucket(bucket).key(prefix + name));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == THERE_IS_NONE) {
                return false;
            }
            throw away("did not say whether it has " + name, e);
        } catch (SdkException e) {
            throw away("did not say whether it has " + name, e);
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        try {
            return s3.getObject(request -> request.bucket(bucket).key(prefix + name));
        } catch (NoSuchKeyException e) {
            throw (NoSuchFileException) new NoSuchFileException(name).initCause(e);
        } catch (S3Exception e) {
            if (e.statusCode() == THERE_IS_NONE
                    && !"NoSuchBucket"
                            .equals(
                                    e.awsErrorDetails() == null
                                            ? ""
                                            : e.awsErrorDetails().errorCode())) {
                throw (NoSuchFileException) new NoSuchFileException(name).initCause(e);
            }
            throw away("does not give " + name, e);
        } catch (SdkException e) {
            throw away("does not give " + name, e);
        }
    }

    @Override
    public List<String> list(String folder, @Nullable String after, int limit) throws IOException {
        try {
            return s3
                    .listObjectsV2Paginator(request -> request.bucket(bucket)
                            .prefix(prefix + folder)
                            .startAfter(after == null ? null : prefix + after)
                            .maxKeys(Math.min(limit, PAGE)))
                    .contents()
                    .stream()
                    .limit(limit)
                    .map(S3Object::key)
                    .map(key -> key.substring(prefix.length()))
                    .toList();
        } catch (SdkException e) {
            throw away("does not say what is in " + folder, e);
        }
    }

    /** A bucket with versions, as one with locks is, keeps what is deleted: all versions are deleted. */
    @Override
    public void delete(String name) throws IOException {
        String key = prefix + name;
        try {
            s3.deleteObject(request -> request.bucket(bucket).key(key));
            ListObjectVersionsResponse found =
                    s3.listObjectVersions(request -> request.bucket(bucket).prefix(key));
            found.versions().stream()
                    .filter(version -> version.key().equals(key))
                    .forEach(version -> s3.deleteObject(
                            request -> request.bucket(bucket).key(key).versionId(version.versionId())));
            found.deleteMarkers().stream()
                    .filter(marker -> marker.key().equals(key))
                    .forEach(marker -> s3.deleteObject(
                            request -> request.bucket(bucket).key(key).versionId(marker.versionId())));
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_IMPLEMENTED) {
                throw away("did not delete " + name, e);
            }
        } catch (SdkException e) {
            throw away("did not delete " + name, e);
        }
    }

    @Override
    public String place() {
        return "s3://" + bucket + "/" + prefix;
    }

    private IOException away(String what, SdkException cause) {
        return new IOException("the vault " + place() + " " + what + ": " + cause.getMessage(), cause);
    }

    private static String md5(byte[] octets) {
        return Base64.getEncoder().encodeToString(md5().digest(octets));
    }

    private static String md5(Path file) {
        MessageDigest md5 = md5();
        try (InputStream octets = new DigestInputStream(java.nio.file.Files.newInputStream(file), md5)) {
            octets.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(md5.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
