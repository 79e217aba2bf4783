package org.holdfast.restore;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.item.Item;
import org.holdfast.item.ItemIndex;
import org.holdfast.item.PastState;
import org.holdfast.item.RestoreWriter;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;

/**
 * Plans, applies and undoes restores. A plan is made against a head of the journal and can be applied to no other, so that what
 * was shown is what is done. Applying and undoing append in one transaction, all or nothing.
 */
@Stateless
public class RestoreService {

    private static final Duration PLAN_LIFE = Duration.ofDays(1);
    private static final int ITEMS_A_PAGE = 1_000;

    @Inject
    private StatelessSession session;

    @Inject
    private Comparison comparison;

    @Inject
    private RestoreWriter writer;

    @Inject
    private ItemIndex index;

    @Inject
    private JournalReader reader;

    @Inject
    private Clock clock;

    /** Plans a restore. Nothing is changed but that plans which nobody applied within a day are forgotten. */
    public Restore plan(UUID account, String author, Plan plan) {
        Head head = reader.head(account).orElseThrow(() -> Refusal.notFound("account"));
        if (plan.seq() > head.seq()) {
            throw Refusal.invalid("seq", "seq is at most " + head.seq() + ", the journal's last entry.");
        }
        forgetOldPlans(account);
        RestoreRow row = new RestoreRow(UUID.randomUUID(), author, plan, head, clock.instant());
        session.insert(row);
        return row.restore();
    }

    public Restore find(UUID account, UUID id) {
        return row(account, id).restore();
    }

    /**
     * Restores that were applied, and those of them that were undone; the latest plan first.
     *
     * @param limit at most so many
     */
    public List<Restore> done(UUID account, int limit) {
        return session
                .createQuery(
                        "from RestoreRow where account = :account and status <> :planned order by plannedAt desc, id",
                        RestoreRow.class)
                .setParameter("account", account)
                .setParameter("planned", Restore.Status.PLANNED.wire())
                .setMaxResults(limit)
                .list()
                .stream()
                .map(RestoreRow::restore)
                .toList();
    }

    /**
     * A page of what a plan would change.
     *
     * @param counts by kind, how many items each change meets, over all pages
     * @param more whether there are changes after this page
     */
    public record Preview(Map<String, Map<String, Integer>> counts, List<Change> page, boolean more) {}

    /**
     * What a plan would change.
     *
     * @param after where the page before ended
     * @throws Refusal if the account has changed since it was planned
     */
    public Preview preview(UUID account, Restore restore, long after, int limit) {
        Head head = reader.head(account).orElseThrow(() -> Refusal.notFound("account"));
        checkPlanned(restore, head);
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        List<Change> page = new ArrayList<>();
        boolean[] more = {false};
        comparison.visit(account, restore.plan(), 0, change -> {
            counts.computeIfAbsent(change.now().kind().wire(), kind -> new TreeMap<>())
                    .merge(change.act().wire(), 1, Integer::sum);
            if (change.now().seq() > after && page.size() < limit) {
                page.add(change);
            } else {
                more[0] |= change.now().seq() > after;
            }
            return true;
        });
        return new Preview(counts, page, more[0]);
    }

    /**
     * Does what was planned. Asking again for one that was applied changes nothing.
     *
     * @throws Refusal if the account has changed since it was planned, or the restore was undone
     */
    public Restore apply(UUID account, String author, UUID id) {
        Head head = writer.lock(account);
        RestoreRow row = row(account, id);
        Restore restore = row.restore();
        if (restore.status() == Restore.Status.APPLIED) {
            return restore;
        }
        checkPlanned(restore, head);
        Steps steps = new Steps();
        comparison.visit(account, restore.plan(), 0, steps::add);
        steps.first(missingCollections(account, restore.plan(), steps.collections()));
        boolean merging = restore.plan().strategy() == Strategy.MERGE;
        Head now = writer.write(head, author, clock.instant(), steps.inOrder(), merging);
        row.applied(head.seq(), now.seq());
        session.update(row);
        return row.restore();
    }

    /**
     * Makes what a restore changed what it was before. An item that has changed since the restore stays as it is. Asking again
     * changes nothing.
     */
    public Restore undo(UUID account, String author, UUID id) {
        Head head = writer.lock(account);
        RestoreRow row = row(account, id);
        Restore restore = row.restore();
        if (restore.status() == Restore.Status.UNDONE) {
            return restore;
        }
        if (restore.status() != Restore.Status.APPLIED) {
            throw Refusal.of(Reason.CONFLICT, "This restore was not applied, so there is nothing to undo.");
        }
        Long from = restore.from();
        List<PastState> states = from == null ? List.of() : before(account, from, Objects.requireNonNull(restore.to()));
        Head now = writer.write(head, author, clock.instant(), states, false);
        row.undone(now.seq());
        session.update(row);
        return row.restore();
    }

    private static void checkPlanned(Restore restore, Head head) {
        if (restore.status() != Restore.Status.PLANNED) {
            throw Refusal.of(
                    Reason.CONFLICT, "This restore is " + restore.status().wire() + " already.");
        }
        if (!restore.head().equals(head.token())) {
            throw Refusal.of(Reason.CONFLICT, "The account has changed since this restore was planned. Plan it again.");
        }
    }

    /** Collections that items go back to and that are gone, as they were. */
    private List<PastState> missingCollections(UUID account, Plan plan, Set<UUID> wanted) {
        return reader.lastUpTo(account, wanted, plan.seq()).values().stream()
                .filter(entry -> entry.digest() != null)
                .filter(entry ->
                        index.find(account, entry.item()).filter(Item::live).isEmpty())
                .map(PastState::of)
                .toList();
    }

    /** What the items whose head lies from {@code from} to {@code to} were before. */
    private List<PastState> before(UUID account, long from, long to) {
        Steps steps = new Steps();
        long seen = from - 1;
        List<Item> page = List.of();
        do {
            page = index.changedAfter(account, seen, EnumSet.allOf(Kind.class), ITEMS_A_PAGE);
            Map<UUID, Entry> past =
                    reader.lastUpTo(account, page.stream().map(Item::id).toList(), from - 1);
            for (Item now : page) {
                seen = now.seq();
                Entry entry = past.get(now.id());
                if (seen <= to) {
                    PastState state = entry == null ? PastState.absent(now.id(), now.kind()) : PastState.of(entry);
                    Change.between(state, now, Strategy.REPLACE, false).ifPresent(steps::add);
                }
            }
        } while (page.size() == ITEMS_A_PAGE && seen < to);
        return steps.inOrder();
    }

    private RestoreRow row(UUID account, UUID id) {
        return session.createQuery("from RestoreRow where account = :account and id = :id", RestoreRow.class)
                .setParameter("account", account)
                .setParameter("id", id)
                .uniqueResultOptional()
                .orElseThrow(() -> Refusal.notFound("restore"));
    }

    private void forgetOldPlans(UUID account) {
        session.createMutationQuery(
                        "delete from RestoreRow where account = :account and status = :planned and plannedAt < :before")
                .setParameter("account", account)
                .setParameter("planned", Restore.Status.PLANNED.wire())
                .setParameter("before", clock.instant().minus(PLAN_LIFE))
                .executeUpdate();
    }
}
