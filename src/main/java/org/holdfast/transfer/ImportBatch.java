package org.holdfast.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.item.Item;
import org.holdfast.item.ItemService;
import org.holdfast.item.NameUuid;
import org.holdfast.item.Op;
import org.holdfast.item.Outcome;
import org.holdfast.item.Pushed;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Writes what an import found, some hundred items at a time, and tells what became of each in the order in which they were found.
 * Ids of items and of ops follow from what is imported, so that the same import, done again or done after it broke off, changes
 * nothing where it was done before.
 */
final class ImportBatch {

    private static final int PIECES = 500;
    private static final int OCTETS = 4 * 1024 * 1024;

    private final UUID account;
    private final String author;
    private final ItemService items;
    private final Limits limits;
    private final Recognition recognition;
    private final Shelves shelves;
    private final Telling telling;

    private final List<Found> found = new ArrayList<>();
    private int pieces;
    private long octets;

    /** @param author of the entries: a device's id, or {@code system} */
    ImportBatch(
            UUID account,
            String author,
            ItemService items,
            Recognition recognition,
            Shelves shelves,
            Limits limits,
            Telling telling) {
        this.account = account;
        this.author = author;
        this.items = items;
        this.recognition = recognition;
        this.shelves = shelves;
        this.limits = limits;
        this.telling = telling;
    }

    /** Takes one thing; what was taken may wait until there is enough to write. */
    void add(Found next) throws IOException {
        found.add(next);
        if (next instanceof Found.Piece piece) {
            pieces++;
            octets += piece.content().octets().length;
        }
        if (pieces >= Math.min(PIECES, limits.pushOps()) || octets >= OCTETS || found.size() >= 2 * PIECES) {
            flush();
        }
    }

    /** Writes and tells all that waits. */
    void flush() throws IOException {
        List<Found> now = List.copyOf(found);
        found.clear();
        pieces = 0;
        octets = 0;
        List<Found.Piece> toWrite = new ArrayList<>();
        for (Found each : now) {
            if (each instanceof Found.Piece piece) {
                toWrite.add(piece);
            }
        }
        makeShelves(toWrite);
        List<Likeness> likenesses = recognition.of(toWrite);
        List<Outcome> outcomes = write(likenesses);
        int next = 0;
        for (Found each : now) {
            if (each instanceof Found.Piece piece) {
                tell(piece, likenesses.get(next), outcomes.get(next));
                next++;
            } else {
                telling.remark((Found.Remark) each);
            }
        }
        telling.progress();
    }

    /** In a push of their own: one that is refused must not cost the things that were to lie in it. */
    private void makeShelves(List<Found.Piece> toWrite) throws IOException {
        Set<String> wanted = new LinkedHashSet<>();
        for (Found.Piece piece : toWrite) {
            String shelf = piece.shelf();
            if (shelf != null && shelves.isMissing(piece.kind(), shelf) && wanted.add(piece.kind() + "/" + shelf)) {
                makeShelf(piece.kind(), shelf, piece.place());
            }
        }
    }

    private void makeShelf(Kind kind, String shelf, Place place) throws IOException {
        UUID id = shelves.idOf(kind, shelf);
        long tombstone = recognition.tombstone(id);
        Op.Put making = shelves.making(kind, shelf, NameUuid.of(id, "import/" + tombstone));
        Pushed pushed = items.push(account, author, List.of(making));
        telling.head(pushed.head());
        Outcome outcome = pushed.outcomes().get(0);
        if (outcome.status() == Outcome.Status.REJECTED) {
            shelves.failed(kind, shelf);
        } else {
            shelves.made(kind, shelf, id);
        }
        telling.outcome(new Place(place.path(), 0), Kind.COLLECTION, outcome, List.of());
    }

    /** One outcome for each, in order. What is there already is not sent, nor is what comes a second time. */
    private List<Outcome> write(List<Likeness> likenesses) {
        List<Op> ops = new ArrayList<>();
        Map<String, Integer> sent = new HashMap<>();
        for (Likeness likeness : likenesses) {
            if (!likeness.isThere() && sent.putIfAbsent(likeness.mark(), ops.size()) == null) {
                ops.add(op(likeness));
            }
        }
        List<Outcome> pushed = ops.isEmpty() ? List.of() : push(ops);
        Set<String> told = new HashSet<>();
        List<Outcome> outcomes = new ArrayList<>();
        for (Likeness likeness : likenesses) {
            Integer at = likeness.isThere() ? null : sent.get(likeness.mark());
            if (at == null) {
                outcomes.add(unchanged(likeness));
            } else {
                Outcome outcome = pushed.get(at);
                outcomes.add(told.add(likeness.mark()) ? outcome : again(outcome));
            }
        }
        return outcomes;
    }

    private List<Outcome> push(List<Op> ops) {
        Pushed pushed = items.push(account, author, ops);
        telling.head(pushed.head());
        return pushed.outcomes();
    }

    private Op.Put op(Likeness likeness) {
        Found.Piece piece = likeness.piece();
        Item there = likeness.item();
        Digest digest = piece.content().digest();
        long tombstone = there == null || there.live() ? 0 : there.seq();
        return new Op.Put(
                NameUuid.of(likeness.id(), "import/" + digest + "/" + tombstone),
                likeness.id(),
                piece.kind(),
                collection(piece),
                likeness.base(),
                piece.content(),
                digest,
                Cause.IMPORT);
    }

    private @Nullable UUID collection(Found.Piece piece) {
        Found.Origin origin = piece.origin();
        if (piece.kind() == Kind.COLLECTION) {
            return null;
        }
        if (origin != null) {
            UUID collection = origin.collection();
            return collection != null && shelves.isLive(collection, piece.kind()) ? collection : null;
        }
        return shelves.find(piece.kind(), piece.shelf()).orElse(null);
    }

    private static Outcome unchanged(Likeness likeness) {
        Item item = java.util.Objects.requireNonNull(likeness.item());
        return new Outcome(
                null,
                Outcome.Status.UNCHANGED,
                item.id(),
                item.seq(),
                item.digest(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /** What stands twice among the things of one batch is done once, and is there already the second time. */
    private static Outcome again(Outcome outcome) {
        return outcome.status() == Outcome.Status.REJECTED
                ? outcome
                : new Outcome(
                        outcome.op(),
                        Outcome.Status.UNCHANGED,
                        outcome.item(),
                        outcome.seq(),
                        outcome.digest(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of());
    }

    private void tell(Found.Piece piece, Likeness likeness, Outcome outcome) throws IOException {
        Kind holds = likeness.holds();
        if (holds != null && outcome.status() != Outcome.Status.REJECTED) {
            shelves.arrived(likeness.id(), holds);
        }
        telling.outcome(piece.place(), piece.kind(), outcome, piece.warnings());
    }
}
