package org.holdfast.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal.Reason;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** What a put does to an account (docs/protocol.md, "Push" and "Merging"). The cheapest check comes first. */
final class PutRule {

    private final Workspace workspace;
    private final Place place;
    private final Merging merging;
    private final Belongings belongings;
    private final Formats formats;
    private final NamedBlobs blobs;
    private final Guard guard;
    private final Limits limits;

    PutRule(
            Workspace workspace,
            Place place,
            Merging merging,
            Belongings belongings,
            Formats formats,
            NamedBlobs blobs,
            Guard guard,
            Limits limits) {
        this.workspace = workspace;
        this.place = place;
        this.merging = merging;
        this.belongings = belongings;
        this.formats = formats;
        this.blobs = blobs;
        this.guard = guard;
        this.limits = limits;
    }

    Outcome apply(Op.Put put) throws Rejected, Held {
        Format format = formatOf(put);
        checkOctets(put);
        Optional<Item> item = workspace.item(put.item());
        if (item.isPresent() && item.get().kind() != put.kind()) {
            throw new Rejected(
                    "invalid",
                    Reason.CONFLICT,
                    "The item is a " + item.get().kind().wire() + ", and stays one.");
        }
        Place.Decided decided = place.of(put, item);
        Outcome outcome = apply(put, format, decided.collection(), item);
        return decided.warning() == null ? outcome : outcome.withWarnings(List.of(decided.warning()));
    }

    private Outcome apply(Op.Put put, Format format, @Nullable UUID collection, Optional<Item> item)
            throws Rejected, Held {
        if (item.isPresent() && isThereAlready(put, collection, item.get())) {
            meet(put, item.get());
            return Outcome.of(
                    put, Status.UNCHANGED, item.get().seq(), item.get().digest());
        }
        Projection projection = project(format, put);
        List<String> warnings = new ArrayList<>(projection.warnings());
        warnings.addAll(blobs.check(put));
        Optional<Item> live = item.filter(Item::live);
        boolean merges = live.isPresent() && (isStale(put, live.get()) || merging.isInView(put, live.get()));
        Outcome outcome = merges
                ? edit(put, format, collection, live.get(), projection)
                : store(put, collection, item, projection);
        return outcome.withWarnings(List.copyOf(warnings));
    }

    /** Whether the item says already what the put says, so that the put may be a repeat. */
    boolean isDone(Op.Put put, Item item) {
        return item.live() && item.kind() == put.kind() && merging.isDone(put, item);
    }

    private Format formatOf(Op.Put put) throws Rejected {
        String mediaType = put.content().mediaType();
        return formats.of(put.kind(), mediaType)
                .orElseThrow(() -> new Rejected(
                        "unsupported-media-type",
                        Reason.UNSUPPORTED_MEDIA_TYPE,
                        "A " + put.kind().wire() + " is one of " + String.join(", ", formats.accepted(put.kind()))
                                + "."));
    }

    private void checkOctets(Op.Put put) throws Rejected {
        int size = put.content().octets().length;
        if (size > limits.itemOctets()) {
            throw new Rejected(
                    "too-large",
                    Reason.TOO_LARGE,
                    "The content has " + size + " octets; an item has at most " + limits.itemOctets() + ".");
        }
        Digest actual = put.content().digest();
        if (!actual.equals(put.claimed())) {
            throw new Rejected(
                    "digest-mismatch",
                    Reason.INVALID,
                    "The content's SHA-256 is " + actual + ", not " + put.claimed() + ".");
        }
    }

    private static boolean isThereAlready(Op.Put put, @Nullable UUID collection, Item item) {
        return put.claimed().equals(item.digest())
                && put.content().mediaType().equals(item.mediaType())
                && java.util.Objects.equals(collection, item.collection());
    }

    private Projection project(Format format, Op.Put put) throws Rejected {
        try {
            Projection projection = Formats.project(format, put.content().octets());
            checkHolds(put, projection);
            return projection;
        } catch (NotOfKind notOfKind) {
            throw new Rejected(problemOf(put.kind()), Reason.NOT_OF_KIND, String.valueOf(notOfKind.getMessage()));
        }
    }

    /** A collection with items of one kind can't become one for another. */
    private void checkHolds(Op.Put put, Projection projection) throws Rejected {
        Optional<Item> before = workspace.item(put.item());
        if (put.kind() == Kind.COLLECTION
                && before.isPresent()
                && before.get().projection().holds() != projection.holds()) {
            throw new Rejected("invalid", Reason.CONFLICT, "A collection's kind never changes.");
        }
    }

    private static String problemOf(Kind kind) {
        return (kind == Kind.EVENT ? "not-an-" : "not-a-") + kind.wire();
    }

    /** A deleted item is not stale: an edit beats a delete. */
    private static boolean isStale(Op.Put put, Item live) {
        return !java.util.Objects.equals(put.base(), live.digest());
    }

    /** The put has taken the place of a state that it did not start from, or says the same. */
    private void meet(Op.Put put, Item head) {
        if (isStale(put, head)) {
            workspace.isMet(head);
        }
    }

    private Outcome store(Op.Put put, @Nullable UUID collection, Optional<Item> item, Projection projection)
            throws Rejected, Held {
        Optional<Item> deleted = item.filter(found -> !found.live());
        if (item.isEmpty() || deleted.isPresent()) {
            checkQuota(put.kind());
        }
        Optional<Item> live = item.filter(Item::live);
        if (live.isPresent()) {
            guard.letEdit(live.get(), projection);
        }
        boolean collectionReturns = deleted.isPresent() && put.kind() == Kind.COLLECTION;
        if (collectionReturns) {
            belongings.checkRoomFor(deleted.get());
        }
        Item now = workspace.put(put.item(), put.kind(), collection, put.content(), put.op(), put.cause(), projection);
        Outcome outcome = Outcome.of(put, Status.STORED, now.seq(), now.digest());
        return collectionReturns ? outcome.withItems(belongings.comeBackWith(deleted.get(), put.op())) : outcome;
    }

    private void checkQuota(Kind kind) throws Rejected {
        boolean collection = kind == Kind.COLLECTION;
        int limit = collection ? limits.collections() : limits.liveItems();
        int there = collection ? workspace.liveCollections() : workspace.liveItems();
        if (there >= limit) {
            throw new Rejected(
                    "quota",
                    Reason.QUOTA,
                    "The account holds " + there + (collection ? " collections" : " items") + "; the limit is " + limit
                            + ".");
        }
    }

    private Outcome edit(Op.Put put, Format format, @Nullable UUID collection, Item head, Projection projection)
            throws Rejected, Held {
        Optional<Outcome> one = merging.mergeIntoOne(put, format, collection, head, projection);
        if (one.isPresent()) {
            meet(put, head);
            return one.get();
        }
        if (!merging.isKept(put, head)) {
            checkQuota(put.kind());
        }
        return merging.keepTwo(put, collection, head, projection);
    }
}
