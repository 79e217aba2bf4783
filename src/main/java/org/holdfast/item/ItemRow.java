package org.holdfast.item;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** A line of the index: an item's head, and what was projected from its octets. */
@Entity
@Table(name = "item")
@IdClass(ItemRow.Key.class)
class ItemRow {

    /** The width of the columns of text, in characters. */
    private static final int WIDTH = 255;

    record Key(UUID account, UUID id) implements Serializable {}

    @Id
    @Column(name = "account_id")
    private UUID account;

    @Id
    private UUID id;

    private String kind;

    @Column(name = "collection_id")
    private @Nullable UUID collection;

    private long seq;
    private boolean live;
    private @Nullable String digest;

    @Column(name = "media_type")
    private @Nullable String mediaType;

    private int size;

    @Column(name = "changed_at")
    private Instant changedAt;

    private @Nullable String uid;
    private @Nullable String title;

    @Column(name = "starts_at")
    private @Nullable Instant startsAt;

    @Column(name = "ends_at")
    private @Nullable Instant endsAt;

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    private @Nullable String holds;

    protected ItemRow() {}

    ItemRow(UUID account, Item item) {
        Projection projection = item.projection();
        this.account = account;
        this.id = item.id();
        this.kind = item.kind().wire();
        this.collection = item.collection();
        this.seq = item.seq();
        this.live = item.live();
        this.digest = item.digest() == null ? null : item.digest().hex();
        this.mediaType = item.mediaType();
        this.size = item.size();
        this.changedAt = item.changedAt();
        this.uid = fitting(projection.uid());
        this.title = fitting(projection.title());
        this.startsAt = projection.start();
        this.endsAt = projection.end();
        this.dueAt = projection.due();
        this.completedAt = projection.completed();
        this.holds = projection.holds() == null ? null : projection.holds().wire();
    }

    Item item() {
        return new Item(
                id,
                Kind.ofWire(kind).orElseThrow(),
                collection,
                seq,
                digest == null ? null : Digest.parse(digest).orElseThrow(),
                mediaType,
                size,
                changedAt,
                projection());
    }

    private Projection projection() {
        Kind held = holds == null ? null : Kind.ofWire(holds).orElseThrow();
        return new Projection(uid, title, startsAt, endsAt, dueAt, completedAt, held, List.of());
    }

    /** Cut to the column's width, between characters, and without NUL, which PostgreSQL's text has no room for. */
    private static @Nullable String fitting(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replace("\0", "");
        if (clean.length() <= WIDTH) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(WIDTH - 1)) ? WIDTH - 1 : WIDTH;
        return clean.substring(0, end);
    }
}
