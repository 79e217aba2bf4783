package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.escrow.Backlog.Noted;
import org.holdfast.escrow.Freight.Named;
import org.holdfast.escrow.Freight.Piece;
import org.holdfast.escrow.Freight.Wanted;
import org.holdfast.escrow.Rows.Name;
import org.holdfast.escrow.Segment.ContentLine;
import org.holdfast.escrow.Segment.EntryLine;
import org.holdfast.escrow.Shipment.Stretch;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Entry;
import org.holdfast.journal.Kind;
import org.holdfast.journal.SyncToken;

/**
 * Entries of accounts whose heads moved, each account from where the vault has it, without a gap. Nothing damaged is shipped: hashes
 * and digests are computed anew, and an account stops before the first thing that is wrong with it, until it is mended.
 */
@ApplicationScoped
class LoadingEntries {

    private static final int ENTRIES = 2_000;

    /** Of one account, so that a long one doesn't fill the segment alone. */
    private static final int ENTRIES_OF_ONE = 1_000;

    /** What an entry's line takes, about. */
    private static final int LINE = 700;

    @Inject
    private Chain chain;

    @Inject
    private Freight freight;

    @Inject
    private AccountKeys keys;

    @Inject
    private PhotoBlobs photos;

    @Inject
    private DamagedAccounts damaged;

    @Inject
    private EscrowBounds bounds;

    /** @return the ops that the entries come from */
    Set<Name> load(List<Noted> heads, Cargo cargo) throws IOException {
        Map<UUID, Long> targets = new LinkedHashMap<>();
        for (Noted head : heads) {
            targets.merge(Objects.requireNonNull(head.account()), Long.parseLong(head.ref()), Math::max);
        }
        targets.keySet().removeIf(damaged::rests);
        Map<UUID, SyncToken> progress = targets.isEmpty() ? Map.of() : chain.progress(targets.keySet());
        List<Wanted> wanted = wanted(targets, progress);
        Inspection inspection = new Inspection(wanted, progress);
        List<Piece> pieces = fitting(inspection.chained(entries(wanted), wanted), cargo);
        Map<Named, byte[]> contents = freight.contents(named(pieces));
        Map<UUID, List<Piece>> sound = sound(pieces, contents, inspection);
        damaged.found(wanted.stream().map(Wanted::account).toList(), inspection.faults());
        write(sound, contents, cargo);
        Map<UUID, Long> reached = new HashMap<>();
        progress.forEach((account, token) -> reached.put(account, token.seq()));
        sound.forEach((account, some) -> reached.put(account, last(some).entry().seq()));
        heads.stream()
                .filter(head -> Long.parseLong(head.ref()) <= reached.getOrDefault(head.account(), 0L))
                .forEach(head -> cargo.answers(head.id()));
        return ops(sound);
    }

    private static List<Wanted> wanted(Map<UUID, Long> targets, Map<UUID, SyncToken> progress) {
        List<Wanted> wanted = new ArrayList<>();
        long all = 0;
        for (Map.Entry<UUID, Long> target : targets.entrySet()) {
            SyncToken there = progress.get(target.getKey());
            long first = 1 + (there == null ? 0 : there.seq());
            long last = Math.min(target.getValue(), first + ENTRIES_OF_ONE - 1);
            if (first <= last && all < ENTRIES) {
                wanted.add(new Wanted(target.getKey(), first, last));
                all += last - first + 1;
            }
        }
        return wanted;
    }

    private List<Piece> entries(List<Wanted> wanted) {
        return wanted.isEmpty() ? List.of() : freight.entries(wanted);
    }

    /** As many as the segment has room for, at least one. */
    private List<Piece> fitting(List<Piece> pieces, Cargo cargo) {
        List<Piece> fitting = new ArrayList<>();
        long room = bounds.segmentOctets() - cargo.size();
        for (Piece piece : pieces) {
            room -= LINE + (piece.first() ? (long) Math.max(0, piece.size()) * 4 / 3 + LINE : 0);
            if (room < 0 && !fitting.isEmpty()) {
                break;
            }
            fitting.add(piece);
        }
        return fitting;
    }

    private Map<UUID, List<Piece>> sound(List<Piece> pieces, Map<Named, byte[]> contents, Inspection inspection) {
        Map<UUID, List<Piece>> sound = new LinkedHashMap<>();
        Set<UUID> erased = erased(pieces);
        Set<UUID> stopped = new HashSet<>();
        for (Piece piece : pieces) {
            if (inspection.contentIsSound(piece, contents.get(name(piece)), stopped, erased)) {
                sound.computeIfAbsent(piece.account(), account -> new ArrayList<>())
                        .add(piece);
            }
        }
        return sound;
    }

    private static Set<Named> named(List<Piece> pieces) {
        return pieces.stream()
                .filter(piece -> piece.first()
                        || (piece.entry().kind() == Kind.PHOTO && piece.entry().digest() != null))
                .map(LoadingEntries::name)
                .collect(Collectors.toSet());
    }

    private static Named name(Piece piece) {
        Digest digest = piece.entry().digest();
        return new Named(piece.account(), digest == null ? piece.hash() : digest);
    }

    private Set<UUID> erased(List<Piece> pieces) {
        Set<UUID> lacking = pieces.stream()
                .filter(piece -> piece.size() < 0)
                .map(Piece::account)
                .collect(Collectors.toSet());
        return lacking.isEmpty() ? Set.of() : freight.erased(lacking);
    }

    private void write(Map<UUID, List<Piece>> sound, Map<Named, byte[]> contents, Cargo cargo) throws IOException {
        Map<UUID, AccountKey> sealing = sound.isEmpty() ? Map.of() : keys.toSeal(sound.keySet());
        for (Map.Entry<UUID, List<Piece>> account : sound.entrySet()) {
            AccountKey key = Objects.requireNonNull(sealing.get(account.getKey()));
            List<Piece> some = account.getValue();
            Set<Digest> written = new LinkedHashSet<>();
            for (Piece piece : some) {
                byte[] octets = contents.get(name(piece));
                Digest digest = piece.entry().digest();
                if (piece.first() && octets != null && digest != null && written.add(digest)) {
                    cargo.add(new ContentLine(account.getKey(), digest, key.seal(octets)));
                }
                cargo.add(new EntryLine(account.getKey(), piece.entry(), piece.hash()));
            }
            cargo.add(new Stretch(
                    account.getKey(),
                    some.get(0).entry().seq(),
                    last(some).entry().seq(),
                    last(some).hash()));
            cargo.add(photos.named(account.getKey(), ofPieces(some), of(account.getKey(), contents)));
        }
    }

    private static List<Entry> ofPieces(List<Piece> pieces) {
        return pieces.stream().map(Piece::entry).toList();
    }

    private static Map<Digest, byte[]> of(UUID account, Map<Named, byte[]> contents) {
        Map<Digest, byte[]> own = new HashMap<>();
        contents.forEach((name, octets) -> {
            if (name.account().equals(account)) {
                own.put(name.digest(), octets);
            }
        });
        return own;
    }

    private static Set<Name> ops(Map<UUID, List<Piece>> pieces) {
        Set<Name> ops = new LinkedHashSet<>();
        pieces.forEach((account, some) -> some.forEach(piece -> {
            UUID op = piece.entry().op();
            if (op != null) {
                ops.add(new Name(account, op.toString()));
            }
        }));
        return ops;
    }

    private static Piece last(List<Piece> pieces) {
        return pieces.get(pieces.size() - 1);
    }
}
