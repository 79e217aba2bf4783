package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.Limits;
import org.holdfast.blob.Blobs;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.JournalReader;

/** Does what was decided on a hold, some of its ops at a time, in its caller's transaction and under the account's lock. */
@ApplicationScoped
class HoldWriter {

    @Inject
    private Journal journal;

    @Inject
    private JournalReader reader;

    @Inject
    private ItemStore store;

    @Inject
    private Formats formats;

    @Inject
    private Views views;

    @Inject
    private Blobs blobs;

    @Inject
    private Limits limits;

    @Inject
    private Clock clock;

    @Inject
    private Event<HeadMoved> headMoved;

    /**
     * Makes the changes as they were asked for, by the device that asked: an item that has changed since is merged, or survives
     * a delete. What can't be made any more is as if it had been discarded.
     *
     * @param decidedBy who makes the items of those appear again
     */
    void release(Head locked, Hold hold, List<HeldOpRow> held, String decidedBy) {
        Workspace workspace = new Workspace(locked, hold.device().toString(), clock.instant(), store, journal);
        List<Op> ops = held.stream().map(HeldOpRow::sent).toList();
        workspace.load(ops.stream().map(Op::item).toList());
        Rules rules =
                new Rules.Parts(journal, reader, store, formats, views, blobs, limits).over(workspace, ops, Guard.NONE);
        List<HeldOpRow> rejected = new ArrayList<>();
        for (int i = 0; i < ops.size(); i++) {
            if (rules.apply(ops.get(i)).status() == Status.REJECTED) {
                rejected.add(held.get(i));
            }
        }
        workspace.write();
        tell(locked, showAgain(workspace.head(), rejected, decidedBy));
    }

    /** Leaves the items as they are and makes them appear among the changes again, so that the device gets them back. */
    void discard(Head locked, List<HeldOpRow> held, String decidedBy) {
        tell(locked, showAgain(locked, held, decidedBy));
    }

    private Head showAgain(Head head, List<HeldOpRow> held, String author) {
        Workspace workspace = new Workspace(head, author, clock.instant(), store, journal);
        workspace.load(held.stream().map(HeldOpRow::item).toList());
        Reappearance reappearance = new Reappearance(workspace, store, reader, formats);
        held.forEach(op -> workspace.live(op.item()).ifPresent(item -> reappearance.add(item, op.seq())));
        reappearance.flush();
        return workspace.head();
    }

    private void tell(Head before, Head now) {
        if (now.seq() > before.seq()) {
            headMoved.fire(new HeadMoved(now.account(), now.token()));
        }
    }
}
