package org.holdfast.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.Limits;
import org.holdfast.blob.Blobs;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Journal;
import org.holdfast.journal.JournalReader;

/** Judges ops, each for itself, against one {@link Workspace}. */
final class Rules {

    private final Contents contents;
    private final PutRule puts;
    private final DeleteRule deletes;
    private final Guard guard;

    private Rules(Contents contents, PutRule puts, DeleteRule deletes, Guard guard) {
        this.contents = contents;
        this.puts = puts;
        this.deletes = deletes;
        this.guard = guard;
    }

    /** What the rules are made of beside the account. */
    record Parts(
            Journal journal,
            JournalReader reader,
            ItemStore store,
            Formats formats,
            Views views,
            Blobs blobs,
            Limits limits) {

        /** The rules for some ops, with what they will want looked up in one go. */
        Rules over(Workspace workspace, List<Op> ops, Guard guard) {
            Contents contents = new Contents(journal, workspace.account(), mergeContents(ops, workspace));
            Place place = new Place(workspace);
            place.foresee(reader, ops);
            Merging merging = new Merging(workspace, contents, formats, views, guard, limits);
            Belongings belongings = new Belongings(workspace, store, reader, formats, limits);
            NamedBlobs named = new NamedBlobs(workspace.account(), ops, formats, limits, blobs);
            PutRule puts = new PutRule(workspace, place, merging, belongings, formats, named, guard, limits);
            return new Rules(contents, puts, new DeleteRule(workspace, belongings, guard), guard);
        }

        /** What the stale among the ops, and those in another form, will be merged with, in order. */
        private List<Digest> mergeContents(List<Op> ops, Workspace workspace) {
            List<Digest> wanted = new ArrayList<>();
            for (Op op : ops) {
                Optional<Item> live = workspace.live(op.item());
                Digest head = live.map(Item::digest).orElse(null);
                Digest base = op.base();
                if (op instanceof Op.Put put && head != null && (!head.equals(base) || isInView(put, live.get()))) {
                    wanted.add(head);
                    if (base != null && !head.equals(base)) {
                        wanted.add(base);
                    }
                }
            }
            return wanted;
        }

        private boolean isInView(Op.Put put, Item head) {
            return views.between(head.kind(), head.mediaType(), put.content().mediaType())
                    .isPresent();
        }
    }

    Contents contents() {
        return contents;
    }

    Outcome apply(Op op) {
        try {
            return op instanceof Op.Put put ? puts.apply(put) : deletes.apply((Op.Delete) op);
        } catch (Rejected rejected) {
            return Outcome.rejected(op, rejected.rejection());
        } catch (Held held) {
            return guard.hold(op, held);
        }
    }

    /** Whether the item says already what a put says. */
    boolean isDone(Op op, Optional<Item> item) {
        return op instanceof Op.Put put && item.isPresent() && puts.isDone(put, item.get());
    }
}
