package org.holdfast.item;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an edit that did not start from the item's head, or was made in another form (docs/protocol.md, "Merging"
 * and "Views"): one item that holds both, or two items. Nothing that either side wrote is lost: all of it stays a revision.
 */
final class Merging {

    private final Workspace workspace;
    private final Contents contents;
    private final Formats formats;
    private final Views views;
    private final WritingBack writingBack;
    private final Guard guard;
    private final Limits limits;

    Merging(Workspace workspace, Contents contents, Formats formats, Views views, Guard guard, Limits limits) {
        this.workspace = workspace;
        this.contents = contents;
        this.formats = formats;
        this.views = views;
        this.writingBack = new WritingBack(views);
        this.guard = guard;
        this.limits = limits;
    }

    /** Whether the item is stored in a form that what was sent is a view of. */
    boolean isInView(Op.Put put, Item head) {
        return viewOf(put, head).isPresent();
    }

    /** Whether the item says already what the put says, and nothing else. */
    boolean isDone(Op.Put put, Item head) {
        return put.claimed().equals(head.digest())
                || viewOf(put, head)
                        .filter(view -> writingBack.says(
                                view, octetsOf(head), put.content().octets()))
                        .isPresent();
    }

    /**
     * What the client sent is appended as it is, then the merged item, so that both parents are revisions. Empty if the two
     * can't be one item, or if what came of merging is not to be trusted; then nothing is appended.
     *
     * @throws Rejected if what is to be merged with is damaged here just now
     * @throws Held if what came of merging says too little
     */
    Optional<Outcome> mergeIntoOne(
            Op.Put put, Format format, @Nullable UUID collection, Item head, Projection projection)
            throws Rejected, Held {
        Format kept = formats.of(head.kind(), String.valueOf(head.mediaType())).orElse(null);
        if (kept == null
                || !(tryMerge(put, format, head, kept) instanceof Merge.Merged merged)
                || merged.octets().length > limits.itemOctets()) {
            return Optional.empty();
        }
        String mediaType = kept.equals(format) ? put.content().mediaType() : String.valueOf(head.mediaType());
        Content result = Content.of(mediaType, merged.octets());
        if (!kept.equals(format)
                && result.digest().equals(head.digest())
                && Objects.equals(collection, head.collection())) {
            return Optional.of(Outcome.of(put, Status.UNCHANGED, head.seq(), head.digest()));
        }
        Projection projected;
        try {
            projected = Formats.project(kept, merged.octets());
        } catch (NotOfKind notOfKind) {
            return Optional.empty();
        }
        guard.letEdit(head, projected);
        Item now = append(put, put.item(), collection, projection);
        if (!result.digest().equals(put.claimed())) {
            now = workspace.put(put.item(), put.kind(), collection, result, put.op(), Cause.MERGE, projected);
        }
        return Optional.of(Outcome.merged(put, now, result, merged.collided() ? head.digest() : null));
    }

    /**
     * The second item's id is derived from the item and the op, so that a repeat finds it; where there is no op id, from what
     * was seen and what was sent.
     */
    Outcome keepTwo(Op.Put put, @Nullable UUID collection, Item head, Projection projection) {
        UUID other = otherId(put, head);
        Item second = workspace.item(other).orElseGet(() -> append(put, other, collection, projection));
        return Outcome.twoItems(put, head, second);
    }

    /** Whether the second item is there from an earlier time. */
    boolean isKept(Op.Put put, Item head) {
        return workspace.item(otherId(put, head)).isPresent();
    }

    private static UUID otherId(Op.Put put, Item head) {
        return NameUuid.of(
                put.item(),
                put.op() == null
                        ? head.digest() + "/" + put.claimed()
                        : put.op().toString());
    }

    private Item append(Op.Put put, UUID item, @Nullable UUID collection, Projection projection) {
        return workspace.put(item, put.kind(), collection, put.content(), put.op(), put.cause(), projection);
    }

    /** Nothing of the op is appended by now, so that it can be refused alone; the client keeps it and sends it again. */
    private Merge tryMerge(Op.Put put, Format format, Item head, Format kept) throws Rejected {
        try {
            return merge(put, format, head, kept);
        } catch (Refusal damaged) {
            throw new Rejected(damaged.reason().wire(), damaged.reason(), damaged.sentence());
        }
    }

    private Merge merge(Op.Put put, Format format, Item head, Format kept) {
        byte[] edit = put.content().octets();
        byte[] ours = octetsOf(head);
        byte[] base = put.base() == null ? null : octets(put.base()).orElse(null);
        if (kept.equals(format)) {
            return format.merge(base, ours, edit);
        }
        WritingBack.Form stored = new WritingBack.Form(kept, String.valueOf(head.mediaType()));
        WritingBack.Form sent = new WritingBack.Form(format, put.content().mediaType());
        return writingBack.merge(stored, sent, ours, base, edit);
    }

    private Optional<View> viewOf(Op.Put put, Item head) {
        return views.between(head.kind(), head.mediaType(), put.content().mediaType());
    }

    private byte[] octetsOf(Item head) {
        Digest digest = Objects.requireNonNull(head.digest());
        return octets(digest).orElseThrow(() -> contents.lost(digest));
    }

    private Optional<byte[]> octets(Digest digest) {
        Optional<byte[]> fresh = workspace.octets(digest);
        return fresh.isPresent() ? fresh : contents.get(digest);
    }
}
