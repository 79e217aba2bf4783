package org.holdfast.item;

import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal.Reason;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Kind;

/** What a delete does to an account: a tombstone, unless the item has changed since its author saw it. */
final class DeleteRule {

    private final Workspace workspace;
    private final ItemStore store;

    DeleteRule(Workspace workspace, ItemStore store) {
        this.workspace = workspace;
        this.store = store;
    }

    Outcome apply(Op.Delete delete) throws Rejected {
        Optional<Item> found = workspace.item(delete.item());
        if (found.isEmpty()) {
            return Outcome.of(delete, Status.UNCHANGED, null, null);
        }
        Item item = found.get();
        if (!item.live()) {
            return Outcome.of(delete, Status.UNCHANGED, item.seq(), null);
        }
        if (!java.util.Objects.equals(delete.base(), item.digest())) {
            return Outcome.of(delete, Status.SURVIVED, item.seq(), item.digest());
        }
        if (item.kind() == Kind.COLLECTION) {
            checkMayGo(item.id());
        }
        return Outcome.of(
                delete,
                Status.STORED,
                workspace.delete(item, delete.op(), delete.cause()).seq(),
                null);
    }

    private void checkMayGo(UUID collection) throws Rejected {
        if (DefaultCollections.isDefault(workspace.account(), collection)) {
            throw new Rejected("default-collection", Reason.CONFLICT, "A default collection can't be deleted.");
        }
        long items = store.liveIn(workspace.account(), collection) + workspace.addedTo(collection);
        if (items > 0) {
            throw new Rejected(
                    "collection-not-empty",
                    Reason.CONFLICT,
                    "The collection has " + items + " items; delete or move them first.");
        }
    }
}
