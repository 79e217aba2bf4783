package org.holdfast.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.About;
import org.holdfast.access.Deed;
import org.holdfast.access.Looks;
import org.holdfast.access.Permit;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffDeeds;
import org.holdfast.access.StaffRules;
import org.holdfast.item.ItemService;
import org.holdfast.item.Outcome;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Staff bring back what a subscriber deleted, many items with one word. What is asked for is recorded first, in one line; then each
 * item comes back in a transaction of its own, so that one that can't leaves the others as they are.
 */
@ApplicationScoped
@Transactional(TxType.NEVER)
public class Undeletion {

    /** Items in one go: as many as a line of the record can name. */
    public static final int MOST = 80;

    @Inject
    private Looks looks;

    @Inject
    private StaffRules rules;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private ItemService items;

    /** An item of the trash. */
    public record Deleted(UUID id, Kind kind) {}

    /**
     * What became of it.
     *
     * @param back items that are there again, those that came with a collection too
     * @param collections how many of those asked for were collections that came back
     * @param refused why each of the others did not come back
     */
    public record Result(int back, int collections, Map<UUID, Refusal> refused) {}

    /**
     * Brings items back as they were; collections first, since what was deleted with them comes along.
     *
     * @param deleted 1 to {@value #MOST} of them; one that is there stays as it is, and counts as back
     * @throws Refusal INVALID for another number; as {@link Looks#require}: who may not see what they bring back may not bring it back
     */
    public Result undelete(StaffCaller caller, UUID account, List<Deleted> deleted, @Nullable UUID request) {
        if (deleted.isEmpty() || deleted.size() > MOST) {
            throw Refusal.invalid("items", "Bring back 1 to " + MOST + " items at a time.");
        }
        rules.require(caller, Right.ACT, account);
        Permit permit = looks.require(caller, account);
        deeds.note(
                Deed.UNDELETED,
                caller,
                About.account(account)
                        .because(permit.reason())
                        .with(Map.of(
                                "count",
                                deleted.size(),
                                "items",
                                deleted.stream()
                                        .map(item -> item.id().toString())
                                        .toList()))
                        .in(request));
        return each(caller, account, deleted);
    }

    private Result each(StaffCaller caller, UUID account, List<Deleted> deleted) {
        List<Deleted> ordered = new ArrayList<>(deleted);
        ordered.sort(Comparator.comparing(item -> item.kind() != Kind.COLLECTION));
        Map<UUID, Refusal> refused = new LinkedHashMap<>();
        int back = 0;
        int collections = 0;
        for (Deleted item : ordered) {
            try {
                Outcome outcome = items.putBack(account, caller.author(), item.kind(), item.id());
                Integer withIt = outcome.items();
                back += 1 + (withIt == null ? 0 : withIt);
                collections += item.kind() == Kind.COLLECTION ? 1 : 0;
            } catch (Refusal refusal) {
                refused.put(item.id(), refusal);
            }
        }
        return new Result(back, collections, refused);
    }
}
