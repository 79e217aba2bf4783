package org.holdfast.escrow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holdfast.escrow.Freight.Piece;
import org.holdfast.escrow.Freight.Wanted;
import org.holdfast.journal.Digest;
import org.holdfast.journal.SyncToken;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what shall be shipped before it is: the vault must not learn a damage as if it were the truth. Hashes and digests are
 * computed anew; of an account that has something wrong goes what comes before it.
 */
final class Inspection {

    private final Map<UUID, SyncToken> reached = new HashMap<>();
    private final Map<UUID, String> faults = new LinkedHashMap<>();

    /** @param progress up to where the vault has the accounts */
    Inspection(List<Wanted> wanted, Map<UUID, SyncToken> progress) {
        wanted.forEach(each ->
                reached.put(each.account(), progress.getOrDefault(each.account(), SyncToken.genesis(each.account()))));
    }

    /** The pieces that continue their account's chain, up to the first that doesn't. */
    List<Piece> chained(List<Piece> pieces, List<Wanted> wanted) {
        List<Piece> sound = new ArrayList<>();
        for (Piece piece : pieces) {
            SyncToken before = java.util.Objects.requireNonNull(reached.get(piece.account()));
            if (faults.containsKey(piece.account())) {
                continue;
            }
            if (piece.entry().seq() == before.seq() + 1
                    && piece.entry().hashAfter(before.hash()).equals(piece.hash())) {
                reached.put(piece.account(), new SyncToken(piece.entry().seq(), piece.hash()));
                sound.add(piece);
            } else {
                faults.put(
                        piece.account(),
                        "entry " + piece.entry().seq() + " does not continue the journal up to " + before.seq());
            }
        }
        for (Wanted each : wanted) {
            long last = java.util.Objects.requireNonNull(reached.get(each.account()))
                    .seq();
            if (last < each.last()) {
                faults.putIfAbsent(each.account(), "entry " + (last + 1) + " is missing");
            }
        }
        return sound;
    }

    /**
     * Whether a chained piece can go.
     *
     * @param octets its content's, if it takes it along and it is there
     * @param erased accounts whose contents were destroyed on purpose
     */
    boolean contentIsSound(Piece piece, byte @Nullable [] octets, Set<UUID> stopped, Set<UUID> erased) {
        if (stopped.contains(piece.account())) {
            return false;
        }
        Digest digest = piece.entry().digest();
        if (!piece.first() || digest == null || (octets == null && erased.contains(piece.account()))) {
            return true;
        }
        if (octets != null && Digest.of(octets).equals(digest)) {
            return true;
        }
        String what = octets == null ? " is missing" : " is damaged";
        faults.put(piece.account(), "the content of entry " + piece.entry().seq() + what);
        stopped.add(piece.account());
        return false;
    }

    /** What is wrong, by account. */
    Map<UUID, String> faults() {
        return faults;
    }
}
