package org.holdfast.item;

import java.util.Objects;
import java.util.Optional;
import org.holdfast.Refusal.Reason;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Kind;

/**
 * What a delete does to an account: a tombstone, unless the item has changed since its author saw it. With a collection goes
 * what is in it.
 *
 * <p>Who edits an item and then deletes it, all without a network, says that the delete starts from his own edit. That edit may
 * have met another one by now, and taken its place; he learns so from the answer to this very push, so it is not what he wanted to
 * delete.
 */
final class DeleteRule {

    private final Workspace workspace;
    private final Belongings belongings;
    private final Guard guard;

    DeleteRule(Workspace workspace, Belongings belongings, Guard guard) {
        this.workspace = workspace;
        this.belongings = belongings;
        this.guard = guard;
    }

    Outcome apply(Op.Delete delete) throws Rejected, Held {
        Optional<Item> found = workspace.item(delete.item());
        if (found.isEmpty()) {
            return Outcome.of(delete, Status.UNCHANGED, null, null);
        }
        Item item = found.get();
        if (!item.live()) {
            return Outcome.of(delete, Status.UNCHANGED, item.seq(), null);
        }
        if (!Objects.equals(delete.base(), item.digest()) || workspace.hasUnheardOf(item.id())) {
            return Outcome.of(delete, Status.SURVIVED, item.seq(), item.digest());
        }
        if (DefaultCollections.isDefault(workspace.account(), item.id())) {
            throw new Rejected("default-collection", Reason.CONFLICT, "A default collection can't be deleted.");
        }
        guard.letDelete(item);
        Item deleted = workspace.delete(item, delete.op(), delete.cause());
        Outcome outcome = Outcome.of(delete, Status.STORED, deleted.seq(), null);
        return item.kind() == Kind.COLLECTION
                ? outcome.withItems(belongings.goWith(item.id(), delete.op(), delete.cause()))
                : outcome;
    }
}
