package org.holdfast.photo;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.holdfast.journal.Digest;

/** A thumbnail of a blob. Derived: it can be dropped and made again. */
@Entity
@Table(name = "thumbnail")
@IdClass(ThumbnailRow.Key.class)
class ThumbnailRow {

    record Key(UUID account, String digest, String size) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private String digest;

    @Id
    private String size;

    @Column(name = "media_type")
    private String mediaType;

    @Column(length = Thumbnail.MOST_OCTETS)
    private byte[] octets;

    protected ThumbnailRow() {}

    ThumbnailRow(UUID account, Digest digest, Thumbnail thumbnail) {
        this.account = account;
        this.digest = digest.hex();
        this.size = thumbnail.size().wire();
        this.mediaType = thumbnail.mediaType();
        this.octets = thumbnail.octets();
    }

    Thumbnail thumbnail() {
        return new Thumbnail(Size.of(size), mediaType, octets);
    }
}
