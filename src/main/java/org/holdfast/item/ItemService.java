package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.blob.Blobs;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.Kind;
import org.holdfast.journal.Outbox;
import org.jspecify.annotations.Nullable;

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
    private Outbox outbox;

    @Inject
    private Formats formats;

    @Inject
    private Blobs blobs;

    @Inject
    private Views views;

    @Inject
    private Watchman watchman;

    @Inject
    private Limits limits;

    @Inject
    private Clock clock;

    @Inject
    private Event<HeadMoved> headMoved;

    @Inject
    private ReseedStore reseeds;

    /** Decides, under the account's lock, whether a change may be tried at all; throws a {@link Refusal} if not. */
    @FunctionalInterface
    public interface Precondition {

        /**
         * @param item as it is now; empty if it never was
         * @param done tells whether the item says already what the change would make it say
         */
        void check(Optional<Item> item, BooleanSupplier done);
    }

    /**
     * Does what the ops ask for, each for itself: one that is rejected leaves the others as they are. Nobody guards it: this is for
     * what people ask for, such as an import.
     *
     * @param author a device's id, or who else it is (see {@link org.holdfast.journal.Entry#device})
     */
    public Pushed push(UUID account, String author, List<Op> ops) {
        Head head = lock(account);
        return push(head, workspace(head, author, ops), ops, Guard.NONE, Reseed.NONE);
    }

    /**
     * The same for what a device does by itself: the mass-change guard may hold some of it, and ops whose cause is {@code reseed}
     * give back what was lost.
     */
    public Pushed pushByDevice(UUID account, UUID device, List<Op> ops, Reseed reseed) {
        Head head = lock(account);
        Workspace workspace = workspace(head, device.toString(), ops);
        Watch watch = watchman.over(workspace, device, ops);
        Pushed pushed = push(head, workspace, ops, watch, reseed);
        watchman.end(account, watch);
        return pushed;
    }

    private Pushed push(Head head, Workspace workspace, List<Op> ops, Guard guard, Reseed reseed) {
        UUID account = head.account();
        Answers answers = new Answers(account, store.answers(account, opIds(ops)));
        Reseeding reseeding = new Reseeding(workspace, reseeds, reader, reseed, ops);
        Rules rules = parts().over(workspace, reseeding.rebased(ops), guard);
        List<Outcome> outcomes = new ArrayList<>(ops.size());
        for (Op op : ops) {
            Optional<Outcome> before = answers.to(op, workspace, rules.contents());
            Outcome outcome =
                    before.orElseGet(() -> Reseeding.givesBack(op) ? reseeding.apply(op, rules) : rules.apply(op));
            outcomes.add(outcome);
            if (before.isEmpty()) {
                answers.remember(op, outcome);
            }
        }
        store.insertAnswers(answers.fresh());
        reseeding.write();
        outbox.answered(
                account,
                answers.fresh().stream()
                        .filter(answer -> !answer.followsFromEntry())
                        .map(AnswerRow::op)
                        .toList());
        return new Pushed(outcomes, write(head, workspace));
    }

    /** Notes how far a device's past and this journal are one, so that what it gives back is told from what came after. */
    public void reconciled(UUID account, UUID device, long common) {
        lock(account);
        reseeds.saveCommon(account, device, common);
    }

    /**
     * Does one change by a device that has no id of its own but a precondition, which makes it exactly-once. The mass-change guard
     * may hold it; the same change again is in the same hold.
     *
     * @param op its base is ignored: the precondition has been checked against the head, so the head is the base
     * @throws Refusal if the precondition does not hold, or the change is rejected
     */
    public Outcome write(UUID account, UUID device, Op op, Precondition precondition) {
        Head head = lock(account);
        Workspace workspace = workspace(head, device.toString(), List.of(op));
        Optional<Item> item = workspace.item(op.item());
        Op onHead = onHead(op, item.map(Item::digest).orElse(null));
        Watch watch = watchman.over(workspace, device, List.of(onHead));
        Rules rules = parts().over(workspace, List.of(onHead), watch);
        precondition.check(item, () -> rules.isDone(onHead, item));
        Outcome outcome = applyAlone(head, workspace, rules, onHead);
        watchman.end(account, watch);
        return outcome;
    }

    /**
     * Puts a live item, as it is, into another collection.
     *
     * @throws Refusal if there is no such item, the precondition does not hold, or there is no such collection for its kind
     */
    public Outcome move(UUID account, String author, Kind kind, UUID id, UUID collection, Precondition precondition) {
        Head head = lock(account);
        Workspace workspace = new Workspace(head, author, clock.instant(), store, journal);
        workspace.load(List.of(id, collection));
        Item item = workspace
                .live(id)
                .filter(found -> found.kind() == kind)
                .orElseThrow(() -> Refusal.notFound(kind.wire()));
        precondition.check(Optional.of(item), () -> collection.equals(item.collection()));
        if (workspace.live(collection).isEmpty()) {
            throw Refusal.notFound("collection");
        }
        Digest digest = Objects.requireNonNull(item.digest());
        Content content = content(account, digest, String.valueOf(item.mediaType()));
        Op.Put put = new Op.Put(null, id, kind, collection, digest, content, digest, Cause.USER);
        return applyAlone(head, workspace, parts().over(workspace, List.of(put), Guard.NONE), put);
    }

    /**
     * Brings a deleted item back as it was, by appending its last content again; with a collection, what was deleted with it.
     * One that is live stays as it is.
     *
     * @throws Refusal if there never was such an item of this kind
     */
    public Outcome putBack(UUID account, String author, Kind kind, UUID id) {
        Head head = lock(account);
        Workspace workspace = new Workspace(head, author, clock.instant(), store, journal);
        Item item = workspace
                .item(id)
                .filter(found -> found.kind() == kind)
                .orElseThrow(() -> Refusal.notFound(kind.wire()));
        if (item.live()) {
            return Outcome.unchanged(item);
        }
        Content content = lastContent(account, item);
        Op.Put again = new Op.Put(null, id, kind, null, null, content, content.digest(), Cause.UNDELETE);
        return applyAlone(head, workspace, parts().over(workspace, List.of(again), Guard.NONE), again);
    }

    private Content lastContent(UUID account, Item deleted) {
        return reader.revisions(account, deleted.id(), deleted.seq(), 1).stream()
                .findFirst()
                .flatMap(link -> reader.content(account, link.entry()))
                .orElseThrow(
                        () -> new IllegalStateException("item " + deleted.id() + " was deleted before it had content"));
    }

    private Content content(UUID account, Digest digest, String mediaType) {
        return new Content(digest, mediaType, reader.octets(account, digest));
    }

    private Outcome applyAlone(Head head, Workspace workspace, Rules rules, Op op) {
        Outcome outcome = rules.apply(op);
        Outcome.Rejection rejection = outcome.rejection();
        if (rejection != null) {
            throw Refusal.of(rejection.reason(), rejection.detail());
        }
        write(head, workspace);
        return outcome;
    }

    private static Op onHead(Op op, @Nullable Digest head) {
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

    private Rules.Parts parts() {
        return new Rules.Parts(journal, reader, store, formats, views, blobs, limits);
    }

    private Head lock(UUID account) {
        return journal.lock(account).orElseThrow(() -> Refusal.notFound("account"));
    }

    private Workspace workspace(Head head, String author, List<Op> ops) {
        Workspace workspace = new Workspace(head, author, clock.instant(), store, journal);
        workspace.load(itemIds(ops));
        return workspace;
    }

    private Head write(Head before, Workspace workspace) {
        workspace.write();
        Head now = workspace.head();
        if (now.seq() > before.seq()) {
            headMoved.fire(new HeadMoved(now.account(), now.token()));
        }
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
}
