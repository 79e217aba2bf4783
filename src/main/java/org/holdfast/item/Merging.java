package org.holdfast.item;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an edit that did not start from the item's head (docs/protocol.md, "Merging"): one item that holds both, or
 * two items. Nothing that either side wrote is lost: all of it stays a revision.
 */
final class Merging {

    private final Workspace workspace;
    private final Contents contents;
    private final Formats formats;
    private final Limits limits;

    Merging(Workspace workspace, Contents contents, Formats formats, Limits limits) {
        this.workspace = workspace;
        this.contents = contents;
        this.formats = formats;
        this.limits = limits;
    }

    /**
     * What the client sent is appended as it is, then the merged item, so that both parents are revisions. Empty if the two
     * can't be one item, or if what came of merging is not to be trusted; then nothing is appended.
     */
    Optional<Outcome> mergeIntoOne(
            Op.Put put, Format format, @Nullable UUID collection, Item head, Projection projection) {
        if (!(merge(put, format, head) instanceof Merge.Merged merged)
                || merged.octets().length > limits.itemOctets()) {
            return Optional.empty();
        }
        Content result = Content.of(put.content().mediaType(), merged.octets());
        Projection projected;
        try {
            projected = format.project(merged.octets());
        } catch (NotOfKind notOfKind) {
            return Optional.empty();
        }
        Item now = append(put, put.item(), collection, projection);
        if (!result.digest().equals(put.claimed())) {
            now = workspace.put(put.item(), put.kind(), collection, result, put.op(), Cause.MERGE, projected);
        }
        Status status = merged.collided() ? Status.KEPT_BOTH : Status.MERGED;
        Digest loser = merged.collided() ? head.digest() : null;
        return Optional.of(new Outcome(
                put.op(), status, put.item(), now.seq(), now.digest(), null, loser, merged.octets(), null, List.of()));
    }

    /** The second item's id is derived from the item and the op, so that a repeat finds it. */
    Outcome keepTwo(Op.Put put, @Nullable UUID collection, Item head, Projection projection) {
        UUID other = NameUuid.of(put.item(), String.valueOf(put.op()));
        Item second = append(put, other, collection, projection);
        return new Outcome(
                put.op(),
                Status.KEPT_BOTH,
                put.item(),
                second.seq(),
                head.digest(),
                other,
                null,
                null,
                null,
                List.of());
    }

    private Item append(Op.Put put, UUID item, @Nullable UUID collection, Projection projection) {
        return workspace.put(item, put.kind(), collection, put.content(), put.op(), put.cause(), projection);
    }

    private Merge merge(Op.Put put, Format format, Item head) {
        boolean sameForm = formats.of(head.kind(), String.valueOf(head.mediaType()))
                .filter(format::equals)
                .isPresent();
        if (!sameForm) {
            return new Merge.TwoItems();
        }
        Digest headDigest = Objects.requireNonNull(head.digest());
        byte[] base = put.base() == null ? null : octets(put.base()).orElse(null);
        byte[] ours = octets(headDigest)
                .orElseThrow(() -> new IllegalStateException("content " + headDigest + " is missing"));
        return format.merge(base, ours, put.content().octets());
    }

    private Optional<byte[]> octets(Digest digest) {
        Optional<byte[]> fresh = workspace.octets(digest);
        return fresh.isPresent() ? fresh : contents.get(digest);
    }
}
