package org.holdfast.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Refusal.Reason;

/**
 * Parks ops of one device in one transaction. Each collection has one hold of the device at a time, which takes what comes; the same
 * change under another op id is in it once.
 */
final class Holding {

    private final Workspace workspace;
    private final UUID device;
    private final Instant now;
    private final HoldStore store;
    private final GuardBounds bounds;
    private final List<Op> ops;
    private final Map<UUID, HoldRow> byPlace = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<HoldRow> opened = new LinkedHashSet<>();
    private final Set<HoldRow> changed = new LinkedHashSet<>();
    private final List<HeldOpRow> rows = new ArrayList<>();
    private boolean isRead;

    /** @param ops all of the transaction */
    Holding(Workspace workspace, UUID device, Instant now, HoldStore store, GuardBounds bounds, List<Op> ops) {
        this.workspace = workspace;
        this.device = device;
        this.now = now;
        this.store = store;
        this.bounds = bounds;
        this.ops = ops;
    }

    /** Two statements at the first call, none at any other. */
    Outcome take(Op op, Held held) {
        read();
        HoldRow hold = byPlace.computeIfAbsent(held.place(), place -> open(held));
        if (known.add(hold.id() + " " + op.fingerprint().hex())) {
            int octets = op instanceof Op.Put put ? put.content().octets().length : 0;
            if (hold.isFull(octets, bounds)) {
                return Outcome.rejected(op, isFull());
            }
            rows.add(new HeldOpRow(workspace.account(), hold.id(), hold.take(op), op, held, workspace.seq()));
            changed.add(hold);
        }
        return Outcome.held(op, held.item(), hold.id());
    }

    /** @return holds that were opened */
    List<Hold> write() {
        opened.forEach(store::insert);
        changed.removeAll(opened);
        changed.forEach(store::update);
        rows.forEach(store::insert);
        return opened.stream().map(HoldRow::hold).toList();
    }

    private void read() {
        if (isRead) {
            return;
        }
        isRead = true;
        List<HoldRow> open = store.open(workspace.account(), device, now);
        open.forEach(hold -> byPlace.put(hold.place(), hold));
        if (!open.isEmpty()) {
            known.addAll(store.held(
                    workspace.account(),
                    open.stream().map(HoldRow::id).toList(),
                    ops.stream().map(Op::item).toList()));
        }
    }

    private HoldRow open(Held held) {
        HoldRow hold = new HoldRow(
                workspace.account(),
                UUID.randomUUID(),
                device,
                held.place(),
                held.kind(),
                now,
                now.plus(bounds.holdLife()));
        opened.add(hold);
        return hold;
    }

    private Outcome.Rejection isFull() {
        return new Outcome.Rejection(
                "quota",
                "This changes more than the mass-change guard lets through, and its hold is full: it takes "
                        + bounds.heldOps() + " changes and " + bounds.heldOctets() + " octets.",
                Reason.QUOTA);
    }
}
