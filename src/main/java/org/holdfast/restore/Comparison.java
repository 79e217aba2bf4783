package org.holdfast.restore;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.holdfast.item.DefaultCollections;
import org.holdfast.item.Item;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.PastState;
import org.holdfast.journal.Entry;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;

/**
 * Compares an account with what it was. Only items whose head lies after the moment can differ from what they were then, so
 * the cost follows what has changed since, not the size of the account.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Comparison {

    private static final int ITEMS_A_PAGE = 1_000;

    @Inject
    private ItemIndex index;

    @Inject
    private JournalReader reader;

    /**
     * Visits what a restore would do, in the order of the items' heads.
     *
     * @param after only items whose head lies after this sequence number, and after the restore's moment
     * @param visitor says whether it wants to see more
     */
    public void visit(UUID account, Plan plan, long after, Predicate<Change> visitor) {
        long seen = Math.max(after, plan.seq());
        List<Item> page = List.of();
        do {
            page = index.changedAfter(account, seen, plan.scope().kinds(), ITEMS_A_PAGE);
            Map<UUID, Entry> past =
                    reader.lastUpTo(account, page.stream().map(Item::id).toList(), plan.seq());
            for (Item now : page) {
                seen = now.seq();
                Optional<Change> change = change(account, plan, past, now);
                if (change.isPresent() && !visitor.test(change.get())) {
                    return;
                }
            }
        } while (page.size() == ITEMS_A_PAGE);
    }

    private static Optional<Change> change(UUID account, Plan plan, Map<UUID, Entry> entries, Item now) {
        Entry entry = entries.get(now.id());
        PastState past = entry == null ? PastState.absent(now.id(), now.kind()) : PastState.of(entry);
        if (!plan.scope().holds(past, now)) {
            return Optional.empty();
        }
        Predicate<Change> isBorn = change -> change.act() == Change.Act.REMOVE
                && now.kind() == Kind.COLLECTION
                && DefaultCollections.isDefault(account, now.id());
        return Change.between(past, now, plan.strategy(), plan.skipDeletes()).filter(isBorn.negate());
    }
}
