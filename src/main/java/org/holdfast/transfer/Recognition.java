package org.holdfast.transfer;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.item.DefaultCollections;
import org.holdfast.item.Format;
import org.holdfast.item.Formats;
import org.holdfast.item.Item;
import org.holdfast.item.KnownItems;
import org.holdfast.item.NameUuid;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which of an account's items the pieces of an import are: by the id that an export gave them, else by UID, a picture by
 * its blob, and what has none of these by its octets. What is not there yet gets an id that follows from the same.
 */
final class Recognition {

    /** The collections that an account is born with are the first entries of its journal. */
    private static final int BIRTH = 5;

    private final UUID account;
    private final KnownItems known;
    private final Formats formats;
    private final Limits limits;

    Recognition(UUID account, KnownItems known, Formats formats, Limits limits) {
        this.account = account;
        this.known = known;
        this.formats = formats;
        this.limits = limits;
    }

    /** What one piece goes by. */
    private record Mark(
            Found.Piece piece, UUID id, @Nullable String uid, Projection projection) {}

    /** One for each piece, in order. */
    List<Likeness> of(List<Found.Piece> pieces) {
        List<Mark> marks = pieces.stream().map(this::mark).toList();
        Collection<Item> found = known.find(account, wanted(marks));
        Map<UUID, Item> byId = new HashMap<>();
        Map<String, Item> byLook = new HashMap<>();
        for (Item item : found) {
            byId.put(item.id(), item);
            if (item.live()) {
                looks(item).forEach(look -> byLook.putIfAbsent(look, item));
            }
        }
        return marks.stream().map(mark -> likeness(mark, byId, byLook)).toList();
    }

    /** The number of an item's last entry if that deleted it, else 0. */
    long tombstone(UUID id) {
        return known.find(account, new KnownItems.Wanted(Set.of(id), Set.of(), Set.of(), Set.of())).stream()
                .filter(item -> !item.live())
                .mapToLong(Item::seq)
                .findFirst()
                .orElse(0);
    }

    private Mark mark(Found.Piece piece) {
        Projection projection = project(piece);
        Found.Origin origin = piece.origin();
        if (origin != null) {
            Kind holds = projection.holds();
            UUID id = origin.isDefault() && holds != null ? DefaultCollections.idOf(account, holds) : origin.item();
            return new Mark(piece, id, null, projection);
        }
        String uid = projection.uid();
        Digest blob = piece.blob();
        String name = uid != null
                ? "uid/" + uid
                : String.valueOf(blob != null ? blob : piece.content().digest());
        UUID id = NameUuid.of(account, "import/" + piece.kind().wire() + "/" + name);
        return new Mark(piece, id, uid, projection);
    }

    /** What the push will refuse has nothing to go by; the push says why. */
    private Projection project(Found.Piece piece) {
        Optional<Format> format = formats.of(piece.kind(), piece.content().mediaType());
        if (format.isPresent() && piece.content().octets().length <= limits.itemOctets()) {
            try {
                return format.get().project(piece.content().octets());
            } catch (NotOfKind notOfKind) {
                return Projection.titled(null, null, List.of());
            }
        }
        return Projection.titled(null, null, List.of());
    }

    private static KnownItems.Wanted wanted(List<Mark> marks) {
        Set<UUID> ids = new HashSet<>();
        Set<String> uids = new HashSet<>();
        Set<Digest> contents = new HashSet<>();
        Set<Digest> blobs = new HashSet<>();
        for (Mark mark : marks) {
            ids.add(mark.id());
            Digest blob = mark.piece().blob();
            if (mark.piece().origin() != null) {
                continue;
            }
            if (mark.uid() != null) {
                uids.add(mark.uid());
            } else if (blob != null) {
                blobs.add(blob);
            } else {
                contents.add(mark.piece().content().digest());
            }
        }
        return new KnownItems.Wanted(ids, uids, contents, blobs);
    }

    /** Where two items have one UID, one with the very octets is taken before one with others. */
    private static List<String> looks(Item item) {
        String uid = item.projection().uid();
        Digest blob = item.projection().blob();
        String exact = look(item.kind(), "digest", String.valueOf(item.digest()));
        return uid != null
                ? List.of(look(item.kind(), "uid", uid), look(item.kind(), "uid", uid + "\n" + item.digest()))
                : blob != null ? List.of(look(item.kind(), "blob", blob.hex())) : List.of(exact);
    }

    private static String look(Kind kind, String what, String value) {
        return kind.wire() + "/" + what + "/" + value;
    }

    private Likeness likeness(Mark mark, Map<UUID, Item> byId, Map<String, Item> byLook) {
        Found.Piece piece = mark.piece();
        Kind holds = piece.kind() == Kind.COLLECTION ? mark.projection().holds() : null;
        if (piece.origin() != null) {
            Item item = byId.get(mark.id());
            Digest birth = item != null && item.kind() == Kind.COLLECTION && item.seq() <= BIRTH ? item.digest() : null;
            return new Likeness(piece, mark.id(), item, false, birth, holds);
        }
        Item alike = alike(mark, byLook);
        boolean samePicture = alike != null && piece.blob() != null;
        Item item = alike == null ? byId.get(mark.id()) : alike;
        return new Likeness(piece, item == null ? mark.id() : item.id(), item, samePicture, null, holds);
    }

    private static @Nullable Item alike(Mark mark, Map<String, Item> byLook) {
        Found.Piece piece = mark.piece();
        Digest blob = piece.blob();
        if (mark.uid() != null) {
            Item exact = byLook.get(look(
                    piece.kind(), "uid", mark.uid() + "\n" + piece.content().digest()));
            return exact != null ? exact : byLook.get(look(piece.kind(), "uid", mark.uid()));
        }
        return blob != null
                ? byLook.get(look(piece.kind(), "blob", blob.hex()))
                : byLook.get(
                        look(piece.kind(), "digest", piece.content().digest().hex()));
    }
}
