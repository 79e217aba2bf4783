package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Action;
import org.holdfast.journal.Alarm;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What the mass-change guard holds: to be looked at, decided on, and dealt with page by page. Every change is made under the
 * account's lock, so that nodes and requests may come to the same hold at the same time.
 */
@Stateless
public class HoldService {

    /** Ops dealt with in one transaction: those that bring contents may have a mebibyte each. */
    private static final int DELETES_A_PAGE = 500;

    private static final int EDITS_A_PAGE = 16;

    /** When the timer goes on with a hold that whoever decided has left. */
    private static final Duration LEFT = Duration.ofMinutes(1);

    @Inject
    private Journal journal;

    @Inject
    private HoldStore holds;

    @Inject
    private ItemStore items;

    @Inject
    private HoldWriter writer;

    @Inject
    private Clock clock;

    @Inject
    private Event<Alarm> alarms;

    /**
     * What waits for a decision.
     *
     * @param ids the latest, as many as were asked for
     */
    public record Waiting(long count, List<UUID> ids) {}

    /** The holds of an account that wait for a decision: two statements. */
    public Waiting waiting(UUID account, int limit) {
        return new Waiting(holds.countOpen(account), holds.open(account, limit));
    }

    /**
     * An account's holds, the latest first.
     *
     * @param state null for all
     * @param after the last one of the page before; null for the first page
     */
    public List<Hold> list(UUID account, Hold.@Nullable State state, @Nullable UUID after, int limit) {
        Hold last = after == null
                ? null
                : holds.hold(account, after)
                        .map(HoldRow::hold)
                        .orElseThrow(() -> Refusal.invalid("cursor", "cursor is not one that a list gave out."));
        return holds.holds(account, state, last, limit).stream()
                .map(HoldRow::hold)
                .toList();
    }

    /** @throws Refusal if the account has no such hold */
    public Hold find(UUID account, UUID id) {
        return row(account, id).hold();
    }

    /**
     * The ops of a hold in the order in which they came.
     *
     * @param after the number of the last one of the page before
     */
    public List<HeldOp> ops(UUID account, UUID hold, int after, int limit) {
        List<Object[]> lines = holds.lines(account, hold, after, limit);
        Map<UUID, Item> now =
                items.items(account, lines.stream().map(line -> (UUID) line[3]).toList());
        return lines.stream().map(line -> op(line, now)).toList();
    }

    private static HeldOp op(Object[] line, Map<UUID, Item> now) {
        Item item = now.get((UUID) line[3]);
        return new HeldOp(
                (Integer) line[0],
                (UUID) line[1],
                Action.valueOf(((String) line[2]).toUpperCase(Locale.ROOT)),
                (UUID) line[3],
                Kind.ofWire((String) line[4]).orElseThrow(),
                item == null ? null : item.projection().title(),
                digest(line[5]),
                digest(line[6]),
                (String) line[7],
                (Integer) line[8],
                (Integer) line[9]);
    }

    private static @Nullable Digest digest(@Nullable Object hex) {
        return hex == null ? null : Digest.parse((String) hex).orElseThrow();
    }

    /**
     * Decides. What follows is done by {@link #goOn}. Deciding the same again changes nothing.
     *
     * @throws Refusal if it was the decider's own doing that was held, or the hold was decided otherwise
     */
    public Hold decide(UUID account, UUID id, Hold.State decision, Decider decider) {
        lock(account);
        HoldRow row = row(account, id);
        Hold hold = row.hold();
        if (hold.device().toString().equals(decider.author())) {
            throw Refusal.of(
                    Reason.FORBIDDEN,
                    "What a device did is not for this device to decide on; another one can, or your carrier.");
        }
        if (hold.state() == decision) {
            return hold;
        }
        if (hold.state() != Hold.State.OPEN) {
            throw Refusal.of(Reason.CONFLICT, "This hold is " + hold.state().wire() + " already.");
        }
        Instant now = clock.instant();
        row.decide(decision, decider, now, now.plus(LEFT));
        holds.update(row);
        if (holds.countOpen(account) == 0) {
            alarms.fireAsync(Alarm.over(Watchman.SUBJECT, account, "The last hold is " + decision.wire() + "."));
        }
        return row.hold();
    }

    /**
     * Does some of what follows from a decision.
     *
     * @return whether there is more to do
     */
    public boolean goOn(UUID account, UUID id) {
        Head head = lock(account);
        HoldRow row = row(account, id);
        Hold hold = row.hold();
        if (hold.state() == Hold.State.OPEN || hold.settled()) {
            return false;
        }
        int page = row.edits() > 0 ? EDITS_A_PAGE : DELETES_A_PAGE;
        List<HeldOpRow> ops = holds.ops(account, id, row.done(), page);
        if (ops.isEmpty()) {
            throw new IllegalStateException("hold " + id + " lacks ops after " + row.done() + " of " + hold.ops());
        }
        String author = String.valueOf(hold.decidedBy());
        if (hold.state() == Hold.State.RELEASED) {
            writer.release(head, hold, ops, author);
        } else {
            writer.discard(head, ops, author);
        }
        row.reach(ops.get(ops.size() - 1).number(), clock.instant().plus(LEFT));
        holds.update(row);
        return !row.hold().settled();
    }

    /** A hold that the timer has to look after. */
    public record Due(UUID account, Hold hold) {}

    /** Holds whose time is over, and decided ones that nobody goes on with; of all accounts, the most urgent first. */
    public List<Due> due(int limit) {
        return holds.due(clock.instant(), limit).stream()
                .map(row -> new Due(row.account(), row.hold()))
                .toList();
    }

    private Head lock(UUID account) {
        return journal.lock(account).orElseThrow(() -> Refusal.notFound("account"));
    }

    private HoldRow row(UUID account, UUID id) {
        Optional<HoldRow> row = holds.hold(account, id);
        return row.orElseThrow(() -> Refusal.notFound("hold"));
    }
}
