package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.blob.Blobs;
import org.holdfast.item.Outcome.Status;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Draft;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;

/**
 * The only writer. Every change of every item goes through here, one account at a time: the head is locked, each op is judged
 * against what is there and what the ops before it have made of it, and all that comes of them is appended in one transaction.
 * The number of SQL statements follows the number of ops only by the batch.
 */
@Stateless
public class ItemService {

    @Inject
    private Journal journal;

    @Inject
    private JournalReader reader;

    @Inject
    private ItemStore store;

    @Inject
    private Formats formats;

    @Inject
    private Blobs blobs;

    @Inject
    private Limits limits;

    @Inject
    private Clock clock;

    @Inject
    private Event<HeadMoved> headMoved;

    /** Decides, under the account's lock, whether a change may be tried at all; throws a {@link Refusal} if not. */
    @FunctionalInterface
    public interface Precondition {
        void check(Optional<Item> item);
    }

    /**
     * Does what the ops ask for, each for itself: one that is rejected leaves the others as they are.
     *
     * @param author a device's id, or who else it is (see {@link org.holdfast.journal.Entry#device})
     */
    public Pushed push(UUID account, String author, List<Op> ops) {
        Head head = lock(account);
        Map<UUID, AnswerRow> answers = store.answers(account, opIds(ops));
        Workspace workspace = workspace(head, author, ops);
        Contents contents = new Contents(journal, account, mergeContents(ops, workspace));
        NamedBlobs named = new NamedBlobs(account, ops, formats, limits, blobs);
        PutRule puts = new PutRule(workspace, contents, formats, named, limits);
        DeleteRule deletes = new DeleteRule(workspace, store);
        Map<UUID, AnswerRow> given = new HashMap<>(answers);
        List<AnswerRow> fresh = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>(ops.size());
        for (Op op : ops) {
            AnswerRow before = op.op() == null ? null : given.get(op.op());
            Outcome outcome = before == null ? apply(op, puts, deletes) : repeat(op, before, workspace, contents);
            outcomes.add(outcome);
            if (op.op() != null && before == null && outcome.status() != Status.REJECTED) {
                AnswerRow answer = new AnswerRow(account, op, outcome);
                given.put(op.op(), answer);
                fresh.add(answer);
            }
        }
        store.insertAnswers(fresh);
        return new Pushed(outcomes, append(head, workspace));
    }

    /**
     * Does one change that has no id of its own but a precondition, which makes it exactly-once.
     *
     * @param op its base is ignored: the precondition has been checked against the head, so the head is the base
     * @throws Refusal if the precondition does not hold, or the change is rejected
     */
    public Outcome write(UUID account, String author, Op op, Precondition precondition) {
        Head head = lock(account);
        Workspace workspace = workspace(head, author, List.of(op));
        Optional<Item> item = workspace.item(op.item());
        precondition.check(item);
        return applyAlone(head, workspace, onHead(op, item.map(Item::digest).orElse(null)));
    }

    /**
     * Brings a deleted item back as it was, by appending its last content again. One that is live stays as it is.
     *
     * @throws Refusal if there never was such an item of this kind
     */
    public Outcome putBack(UUID account, String author, Kind kind, UUID id) {
        Head head = lock(account);
        Workspace workspace = new Workspace(head, author, clock.instant(), store);
        Item item = workspace
                .item(id)
                .filter(found -> found.kind() == kind)
                .orElseThrow(() -> Refusal.notFound(kind.wire()));
        if (item.live()) {
            return new Outcome(
                    null, Status.UNCHANGED, id, item.seq(), item.digest(), null, null, null, null, List.of());
        }
        Content content = lastContent(account, item);
        Op.Put again = new Op.Put(null, id, kind, null, null, content, content.digest(), Cause.UNDELETE);
        return applyAlone(head, workspace, again);
    }

    private Content lastContent(UUID account, Item deleted) {
        return reader.revisions(account, deleted.id(), deleted.seq(), 1).stream()
                .findFirst()
                .flatMap(link -> reader.content(account, link.entry()))
                .orElseThrow(
                        () -> new IllegalStateException("item " + deleted.id() + " was deleted before it had content"));
    }

    private Outcome applyAlone(Head head, Workspace workspace, Op op) {
        Contents contents = new Contents(journal, head.account(), List.of());
        NamedBlobs named = new NamedBlobs(head.account(), List.of(op), formats, limits, blobs);
        Outcome outcome =
                apply(op, new PutRule(workspace, contents, formats, named, limits), new DeleteRule(workspace, store));
        Outcome.Rejection rejection = outcome.rejection();
        if (rejection != null) {
            throw Refusal.of(rejection.reason(), rejection.detail());
        }
        append(head, workspace);
        return outcome;
    }

    private static Op onHead(Op op, @org.jspecify.annotations.Nullable Digest head) {
        if (op instanceof Op.Put put) {
            return new Op.Put(
                    put.op(),
                    put.item(),
                    put.kind(),
                    put.collection(),
                    head,
                    put.content(),
                    put.claimed(),
                    put.cause());
        }
        return new Op.Delete(op.op(), op.item(), head, op.cause());
    }

    private Head lock(UUID account) {
        return journal.lock(account).orElseThrow(() -> Refusal.notFound("account"));
    }

    private Workspace workspace(Head head, String author, List<Op> ops) {
        Workspace workspace = new Workspace(head, author, clock.instant(), store);
        workspace.load(itemIds(ops));
        return workspace;
    }

    private static Outcome apply(Op op, PutRule puts, DeleteRule deletes) {
        try {
            return op instanceof Op.Put put ? puts.apply(put) : deletes.apply((Op.Delete) op);
        } catch (Rejected rejected) {
            return Outcome.rejected(op, rejected.rejection());
        }
    }

    /** The same op gets the same answer; another op under the same id gets none. */
    private static Outcome repeat(Op op, AnswerRow before, Workspace workspace, Contents contents) {
        if (!before.answers(op)) {
            return Outcome.rejected(
                    op,
                    new Outcome.Rejection(
                            "op-reused", "This op id was used for another change before.", Refusal.Reason.CONFLICT));
        }
        Digest digest = before.digest();
        if (digest == null || !before.merged()) {
            return before.again(null);
        }
        byte[] merged = workspace.octets(digest).or(() -> contents.get(digest)).orElse(null);
        return before.again(merged);
    }

    private Head append(Head head, Workspace workspace) {
        List<Draft> drafts = workspace.drafts();
        if (drafts.isEmpty()) {
            return head;
        }
        Head now = journal.append(head, drafts, workspace.at()).head();
        store.save(head.account(), workspace.changed(), workspace.known());
        headMoved.fire(new HeadMoved(head.account(), now.token()));
        return now;
    }

    private static List<UUID> opIds(List<Op> ops) {
        return ops.stream().map(Op::op).filter(Objects::nonNull).toList();
    }

    /** The items that the ops touch, and the collections that they name. */
    private static Set<UUID> itemIds(List<Op> ops) {
        Set<UUID> ids = new HashSet<>();
        for (Op op : ops) {
            ids.add(op.item());
            if (op instanceof Op.Put put && put.collection() != null) {
                ids.add(put.collection());
            }
        }
        return ids;
    }

    /** What the stale among the ops will be merged with, in order. */
    private static List<Digest> mergeContents(List<Op> ops, Workspace workspace) {
        List<Digest> wanted = new ArrayList<>();
        for (Op op : ops) {
            Digest head = workspace.live(op.item()).map(Item::digest).orElse(null);
            Digest base = op.base();
            if (op instanceof Op.Put && head != null && !head.equals(base)) {
                wanted.add(head);
                if (base != null) {
                    wanted.add(base);
                }
            }
        }
        return wanted;
    }
}
