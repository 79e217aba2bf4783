package org.holdfast.item;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** A line of the index: an item's head, and what was projected from its octets. */
@Entity
@Table(name = "item")
@IdClass(ItemRow.Key.class)
class ItemRow {

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

    @Column(name = "span_from")
    private @Nullable Instant spanFrom;

    @Column(name = "span_to")
    private @Nullable Instant spanTo;

    @Column(name = "span_shape")
    private @Nullable String spanShape;

    private @Nullable String blob;
    private @Nullable Integer weight;

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
        this.uid = projection.uid();
        this.title = projection.title();
        this.startsAt = projection.start();
        this.endsAt = projection.end();
        this.dueAt = projection.due();
        this.completedAt = projection.completed();
        this.spanFrom = projection.span() == null ? null : projection.span().from();
        this.spanTo = projection.span() == null ? null : projection.span().to();
        this.spanShape = projection.span() == null
                ? null
                : projection.span().shape().name().toLowerCase(Locale.ROOT);
        this.blob = projection.blob() == null ? null : projection.blob().hex();
        this.weight = projection.weight();
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
        Digest described = blob == null ? null : Digest.parse(blob).orElseThrow();
        return new Projection(
                uid,
                title,
                startsAt,
                endsAt,
                dueAt,
                completedAt,
                held,
                span(),
                described,
                List.of(),
                weight,
                List.of());
    }

    private @Nullable Span span() {
        if (spanFrom == null || spanTo == null) {
            return null;
        }
        return spanShape == null
                ? new Span(spanFrom, spanTo)
                : new Span(spanFrom, spanTo, Span.Shape.valueOf(spanShape.toUpperCase(Locale.ROOT)));
    }
}
