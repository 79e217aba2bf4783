package org.holdfast.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Octets under their digest, stored once an account. */
@Entity
@Immutable
@Table(name = "journal_content")
@IdClass(ContentRow.Key.class)
class ContentRow {

    /** The width of the column, in octets. */
    static final int WIDTH = 1024 * 1024;

    record Key(UUID account, String digest) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private String digest;

    @Column(length = WIDTH)
    private byte[] octets;

    /** The first entry that names it; null in rows from before this was kept. */
    private @Nullable Long seq;

    protected ContentRow() {}

    ContentRow(UUID account, Content content, long seq) {
        this(account, content.digest(), content.octets(), seq);
    }

    ContentRow(UUID account, Digest digest, byte[] octets, @Nullable Long seq) {
        this.account = account;
        this.digest = digest.hex();
        this.octets = octets;
        this.seq = seq;
    }

    Digest digest() {
        return Digest.parse(digest).orElseThrow();
    }

    byte[] octets() {
        return octets;
    }
}
