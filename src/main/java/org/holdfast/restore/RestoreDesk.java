package org.holdfast.restore;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.About;
import org.holdfast.access.Deed;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffDeeds;
import org.holdfast.access.StaffRules;
import org.holdfast.account.DeviceService;
import org.holdfast.account.StaffService;
import org.holdfast.account.Subscriber;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;

/**
 * Restores in the hands of staff: the same as a subscriber's own, by somebody who is on record. A restore and the line that tells of it
 * are there together or not at all. What would change in numbers is anybody's who may act; which items it is, is content: {@link #page}
 * is for whoever announces it ({@link org.holdfast.access.Looks}) before giving it out.
 */
@Stateless
public class RestoreDesk {

    private static final String STAFF = "staff:";

    @Inject
    private StaffRules rules;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private RestoreService restores;

    @Inject
    private Comparison comparison;

    @Inject
    private JournalReader reader;

    @Inject
    private StaffService staff;

    @Inject
    private DeviceService devices;

    /**
     * Plans a restore, and says how much it would change.
     *
     * @throws Refusal as {@link StaffRules#require}; CONFLICT if the account is closed; INVALID if there is no such moment yet
     */
    public Outline plan(StaffCaller caller, UUID account, Plan plan) {
        requireOpen(caller, account);
        Restore restore = restores.plan(account, caller.author(), plan);
        Map<Kind, Outline.OfKind> kinds = new EnumMap<>(Kind.class);
        List<Long> marks = new ArrayList<>();
        int[] total = {0};
        comparison.visit(account, plan, 0, change -> {
            if (total[0]++ % Outline.PAGE == 0) {
                marks.add(change.now().seq() - 1);
            }
            kinds.merge(
                    change.now().kind(),
                    new Outline.OfKind(change.now().kind(), 0, 0, 0, 0).with(change.act()),
                    (before, any) -> before.with(change.act()));
            return true;
        });
        Entry moment = reader.entriesAt(account, List.of(plan.seq())).get(plan.seq());
        return new Outline(
                restore.id(),
                plan,
                moment == null ? null : moment.at(),
                restore.head().toString(),
                List.copyOf(kinds.values()),
                List.copyOf(marks),
                total[0]);
    }

    /** The last entry that was made at a time or before; 0 if there is none. @throws Refusal as {@link StaffRules#require} */
    public long seqAt(StaffCaller caller, UUID account, Instant time) {
        rules.require(caller, Right.ACT, account);
        return reader.seqAt(account, time);
    }

    /**
     * What a page of a plan would change. Three statements, if what changes lies close together.
     *
     * @param number from 0
     * @throws Refusal CONFLICT if the account has changed since it was planned
     */
    public List<Change> page(UUID account, Outline outline, int number) {
        Head head = reader.head(account).orElseThrow(() -> Refusal.notFound("account"));
        if (!head.token().toString().equals(outline.head())) {
            throw Refusal.of(Reason.CONFLICT, "The account has changed since this restore was planned. Plan it again.");
        }
        List<Change> page = new ArrayList<>();
        int last = Math.min(Outline.PAGE, outline.total() - number * Outline.PAGE);
        comparison.visit(account, outline.plan(), outline.marks().get(number), change -> {
            page.add(change);
            return page.size() < last;
        });
        return page;
    }

    /** Does what was planned, as {@link RestoreService#apply}. @throws Refusal as that, and as {@link #plan} */
    public Restore apply(StaffCaller caller, UUID account, UUID id) {
        requireOpen(caller, account);
        Restore restore = restores.apply(account, caller.author(), id);
        deeds.note(Deed.RESTORED, caller, about(account, restore));
        return restore;
    }

    /** Undoes it, as {@link RestoreService#undo}. @throws Refusal as that, and as {@link #plan} */
    public Restore undo(StaffCaller caller, UUID account, UUID id) {
        requireOpen(caller, account);
        Restore restore = restores.undo(account, caller.author(), id);
        deeds.note(Deed.RESTORE_UNDONE, caller, about(account, restore));
        return restore;
    }

    /** What was done before, the latest first. @throws Refusal as {@link StaffRules#require} */
    public List<PastRestore> list(StaffCaller caller, UUID account, int limit) {
        rules.require(caller, Right.ACT, account);
        List<Restore> done = restores.done(account, limit);
        List<Long> wanted = new ArrayList<>();
        for (Restore restore : done) {
            wanted.add(restore.plan().seq());
            if (restore.from() != null) {
                wanted.add(restore.from());
            }
        }
        Map<Long, Entry> entries = reader.entriesAt(account, wanted);
        Map<String, String> names = done.isEmpty() ? Map.of() : names(account, done, entries);
        return done.stream().map(restore -> past(restore, entries, names)).toList();
    }

    private static PastRestore past(Restore restore, Map<Long, Entry> entries, Map<String, String> names) {
        Long from = restore.from();
        Entry first = from == null ? null : entries.get(from);
        Entry moment = entries.get(restore.plan().seq());
        String author = first == null ? restore.author() : first.device();
        return new PastRestore(
                restore.id(),
                first == null ? restore.plannedAt() : first.at(),
                names.get(author),
                author.startsWith(STAFF),
                restore.plan().seq(),
                moment == null ? null : moment.at(),
                restore.plan().strategy().wire(),
                from == null ? 0 : Objects.requireNonNull(restore.to()) - from + 1,
                restore.status() == Restore.Status.UNDONE);
    }

    /** By how the journal names them. */
    private Map<String, String> names(UUID account, List<Restore> done, Map<Long, Entry> entries) {
        Map<String, String> names = new HashMap<>();
        devices.list(account, null).forEach(device -> names.put(device.device().toString(), device.name()));
        List<UUID> members = new ArrayList<>();
        for (Restore restore : done) {
            Entry first = restore.from() == null ? null : entries.get(restore.from());
            String author = first == null ? restore.author() : first.device();
            if (author.startsWith(STAFF)) {
                members.add(UUID.fromString(author.substring(STAFF.length())));
            }
        }
        staff.names(members).forEach((id, name) -> names.put(STAFF + id, name));
        return names;
    }

    private void requireOpen(StaffCaller caller, UUID account) {
        Subscriber subscriber = rules.require(caller, Right.ACT, account);
        if (subscriber.status().isOver()) {
            throw Refusal.ofField(Reason.CONFLICT, "closed", "This account is closed.");
        }
    }

    private static About about(UUID account, Restore restore) {
        Long from = restore.from();
        long entries = from == null ? 0 : Objects.requireNonNull(restore.to()) - from + 1;
        return About.account(account)
                .with(Map.of(
                        "restore", restore.id().toString(),
                        "moment", restore.plan().seq(),
                        "strategy", restore.plan().strategy().wire(),
                        "entries", entries));
    }
}
