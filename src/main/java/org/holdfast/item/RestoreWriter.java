package org.holdfast.item;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.Journal;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Appends the past again: each item is put, or deleted, so that it is as it was. Nothing is overwritten, so that a restore can
 * be undone like any other change.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class RestoreWriter {

    /** States written at a time; each may have 1 MiB of octets. */
    private static final int AT_A_TIME = 64;

    @Inject
    private Journal journal;

    @Inject
    private ItemStore store;

    @Inject
    private Formats formats;

    @Inject
    private Limits limits;

    @Inject
    private Event<HeadMoved> headMoved;

    /** Makes the caller the account's only writer until its transaction ends. */
    public Head lock(UUID account) {
        return journal.lock(account).orElseThrow(() -> Refusal.notFound("account"));
    }

    /**
     * Makes each item what it was, in the given order. One that is so already stays as it is; one whose collection is gone goes
     * to its kind's default one; a default collection is not deleted.
     *
     * @param locked what {@link #lock} returned in this transaction
     * @param merging whether an item that is there now keeps what it has gained since: what only the past has is added to it,
     *     and where both have something, what is there now stays
     * @return the head after all of it
     * @throws Refusal {@link Reason#QUOTA} if the account would have more items than it may
     */
    public Head write(Head locked, String author, Instant at, List<PastState> states, boolean merging) {
        Head head = locked;
        for (int from = 0; from < states.size(); from += AT_A_TIME) {
            List<PastState> some = states.subList(from, Math.min(states.size(), from + AT_A_TIME));
            head = writeSome(head, author, at, some, merging);
        }
        if (head.seq() > locked.seq()) {
            headMoved.fire(new HeadMoved(head.account(), head.token()));
        }
        return head;
    }

    private Head writeSome(Head head, String author, Instant at, List<PastState> states, boolean merging) {
        Workspace workspace = new Workspace(head, author, at, store, journal);
        workspace.load(states.stream().map(PastState::item).toList());
        Contents contents = new Contents(
                journal,
                head.account(),
                states.stream().map(PastState::digest).filter(Objects::nonNull).toList());
        for (PastState state : states) {
            if (state.digest() == null) {
                remove(workspace, state);
            } else {
                put(workspace, contents, state, merging);
            }
        }
        checkRoom(workspace);
        workspace.write();
        return workspace.head();
    }

    private void remove(Workspace workspace, PastState state) {
        if (state.kind() == Kind.COLLECTION && !mayGo(workspace, state.item())) {
            return;
        }
        workspace.live(state.item()).ifPresent(item -> workspace.delete(item, null, Cause.RESTORE));
    }

    /** A collection takes nothing with it here: what a restore leaves in it is what its plan wants to stay. */
    private boolean mayGo(Workspace workspace, UUID collection) {
        workspace.write();
        return !DefaultCollections.isDefault(workspace.account(), collection)
                && store.inCollection(workspace.account(), collection, true, 0, 1)
                        .isEmpty();
    }

    private void put(Workspace workspace, Contents contents, PastState state, boolean merging) {
        Optional<Item> now = workspace.live(state.item());
        Content content = new Content(
                Objects.requireNonNull(state.digest()),
                Objects.requireNonNull(state.mediaType()),
                octets(contents, state.digest()));
        Optional<Content> wanted =
                merging && now.isPresent() ? merged(workspace, contents, content, now.get()) : Optional.of(content);
        @Nullable
        UUID collection = merging && now.isPresent() ? now.get().collection() : collectionOf(workspace, state);
        if (wanted.isEmpty()
                || now.filter(item -> isSo(item, wanted.get(), collection)).isPresent()) {
            return;
        }
        Projection projection = formats.project(
                state.kind(), wanted.get().mediaType(), wanted.get().octets());
        workspace.put(state.item(), state.kind(), collection, wanted.get(), null, Cause.RESTORE, projection);
    }

    /** Empty if the two can't be one item; then what is there now stays. */
    private Optional<Content> merged(Workspace workspace, Contents contents, Content past, Item now) {
        Format format = formats.of(now.kind(), past.mediaType()).orElse(null);
        Format formatNow =
                formats.of(now.kind(), String.valueOf(now.mediaType())).orElse(null);
        if (format == null || !format.equals(formatNow)) {
            return Optional.empty();
        }
        byte[] ours = octets(contents, Objects.requireNonNull(now.digest()));
        if (!(format.merge(null, past.octets(), ours) instanceof Merge.Merged merged)
                || merged.octets().length > limits.itemOctets()) {
            return Optional.empty();
        }
        return Optional.of(Content.of(Objects.requireNonNull(now.mediaType()), merged.octets()));
    }

    /** A restore is whole or is not: where something it needs is damaged, it waits until that is repaired. */
    private static byte[] octets(Contents contents, Digest digest) {
        return contents.get(digest).orElseThrow(() -> contents.lost(digest));
    }

    private static @Nullable UUID collectionOf(Workspace workspace, PastState state) {
        UUID collection = state.collection();
        boolean isThere = collection != null && workspace.live(collection).isPresent();
        return state.kind() == Kind.COLLECTION || isThere
                ? collection
                : DefaultCollections.idOf(workspace.account(), state.kind());
    }

    private static boolean isSo(Item item, Content content, @Nullable UUID collection) {
        return content.digest().equals(item.digest())
                && content.mediaType().equals(item.mediaType())
                && Objects.equals(collection, item.collection());
    }

    private void checkRoom(Workspace workspace) {
        if (workspace.liveItems() > limits.liveItems() || workspace.liveCollections() > limits.collections()) {
            throw Refusal.of(
                    Reason.QUOTA,
                    "An account has at most " + limits.liveItems() + " items and " + limits.collections()
                            + " collections; this restore would make it more. Nothing was changed.");
        }
    }
}
