package org.holdfast.blob;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.holdfast.journal.Damage;
import org.jspecify.annotations.Nullable;

/**
 * Which store takes new blobs ({@code HOLDFAST_BLOB_URL}), and which one has an old blob: its row says whether it is in the
 * database. So the setting can be changed while there are blobs, as long as S3 stays reachable for those that are there.
 */
@ApplicationScoped
class Stores {

    @Inject
    private Shelf shelf;

    @Inject
    private Event<Damage> met;

    private @Nullable BlobStore database;
    private @Nullable BlobStore outside;

    @PostConstruct
    void open() {
        database = new DatabaseBlobStore(shelf, met::fireAsync);
        outside = outside(ConfigProvider.getConfig());
    }

    /** No class of the S3 client is loaded where none is asked for. */
    private @Nullable BlobStore outside(Config config) {
        Optional<String> url = config.getOptionalValue("holdfast.blob.url", String.class);
        if (url.isEmpty()) {
            return null;
        }
        URI parsed = URI.create(url.get());
        if (!"s3".equals(parsed.getScheme()) || parsed.getHost() == null) {
            throw new IllegalArgumentException("HOLDFAST_BLOB_URL is " + url.get() + "; expected s3://bucket/prefix");
        }
        return S3BlobStore.of(parsed, name -> config.getOptionalValue("holdfast.s3." + name, String.class), shelf);
    }

    /** The store for new blobs. */
    BlobStore now() {
        return outside != null ? outside : java.util.Objects.requireNonNull(database);
    }

    /** All of a blob's octets, for who compares them himself. */
    InputStream unvetted(Place place) {
        return place.storage() == null
                ? requireOutside(place).open(place, 0, place.size())
                : new ChunkStream(shelf, place.account(), place.storage(), 0, place.size());
    }

    InputStream open(Place place, long offset, long length) {
        InputStream octets = of(place).open(place, offset, length);
        return place.storage() == null && offset == 0 && length == place.size() && length > 0
                ? new Vetted(
                        octets,
                        length,
                        place.digest(),
                        () -> met.fireAsync(Damage.ofBlob(place.account(), place.digest())))
                : octets;
    }

    void remove(Place place) {
        of(place).remove(place);
    }

    private BlobStore of(Place place) {
        return place.storage() == null ? requireOutside(place) : java.util.Objects.requireNonNull(database);
    }

    private BlobStore requireOutside(Place place) {
        if (outside == null) {
            throw new IllegalStateException(
                    "blob " + place.digest() + " is in S3, and HOLDFAST_BLOB_URL doesn't say where");
        }
        return outside;
    }
}
